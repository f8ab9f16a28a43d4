export const recipe = {
  id: 'r-catchment-testthat',
  language: 'r',
  tool: 'testthat',
  files: {
    'R/rain.R':
      'mean_rain <- function(mm) {\n  mean(mm)\n}\nrunoff <- function(mm, area) {\n  if (any(mm < 0)) stop("negative rain")\n  sum(mm) * area / 100\n}\n',
    'tests/testthat/test-rain.R':
      'source("../../R/rain.R")\n\ntest_that("missing values are ignored", {\n  expect_equal(mean_rain(c(1, NA, 3)), 2)\n})\n\ntest_that("negative rain is an error", {\n  expect_error(runoff(-1, 2), "negative rain")\n})\n\ntest_that("runoff is in cubic metres", {\n  expect_equal(runoff(c(5, 5), 1000), 10)\n})\n',
  },
  setup:
    'command -v Rscript >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends r-base-core r-cran-testthat r-cran-lintr; }',
  cases: [
    {
      name: 'testthat',
      label: 'test_failure',
      why: 'two expectations fail',
      steps: [
        [
          'Run testthat',
          'Rscript -e \'library(testthat); test_dir("tests/testthat", reporter = "summary", stop_on_failure = TRUE)\'',
        ],
      ],
    },
    {
      name: 'lintr',
      label: 'lint_failure',
      detail: 'lint',
      why: 'lintr finds lints and the script quits with status 1',
      files: {
        'R/plot.R': 'plotRain=function(x){\n  y = x+1\n  T -> ok\n  plot(x,y)\n}\n',
      },
      steps: [
        [
          'Lint',
          'Rscript -e \'l <- c(lintr::lint("R/plot.R"), lintr::lint("R/rain.R")); print(l); if (length(l) > 0) { message(length(l), " lints found"); quit(status = 1) }\'',
        ],
      ],
    },
    {
      name: 'package-missing',
      label: 'build_failure',
      why: 'a package is not there',
      steps: [['Analysis', 'Rscript -e \'source("R/rain.R"); library(hydroTSextra); print(runoff(1, 2))\'']],
    },
    {
      name: 'cran-refused',
      label: 'network_failure',
      why: 'install.packages cannot reach the repository',
      steps: [
        [
          'Install R dependencies',
          'Rscript -e \'options(warn = 2); install.packages("hydroTSextra", repos = "http://127.0.0.1:24555/cran", lib = tempdir())\'',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings and a skipped test only',
      files: {
        'tests/testthat/test-rain.R':
          'source("../../R/rain.R")\n\ntest_that("negative rain is an error", {\n  expect_error(runoff(-1, 2), "negative rain")\n})\n\ntest_that("the gauge database answers", {\n  skip("could not connect to server: Connection refused")\n})\n\ntest_that("warns", {\n  warning("download failed, cached values are used")\n  expect_equal(mean_rain(2), 2)\n})\n',
      },
      steps: [
        [
          'Run testthat',
          'Rscript -e \'testthat::test_dir("tests/testthat", reporter = "summary", stop_on_failure = TRUE)\'',
        ],
      ],
    },
  ],
};
