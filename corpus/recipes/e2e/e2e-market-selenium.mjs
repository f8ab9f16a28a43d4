export const recipe = {
  id: 'e2e-market-selenium',
  language: 'python',
  tool: 'selenium',
  env: {
    PATH: `/opt/venvs/selenium/bin:${process.env.PATH}`,
  },
  setup:
    'dpkg -s chromium-driver >/dev/null 2>&1 || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium-driver; }\n[ -f /opt/venvs/selenium/.ready ] || { rm -rf /opt/venvs/selenium && python3 -m venv /opt/venvs/selenium && /opt/venvs/selenium/bin/pip install -q selenium==4.27.1 pytest==8.3.4 && touch /opt/venvs/selenium/.ready; }',
  files: {
    'page.html':
      '<title>Ferry</title><button id="book">Book</button><script>document.getElementById("book").onclick=()=>setTimeout(()=>{document.body.append("late")},600000)</script>\n',
  },
  cases: [
    {
      name: 'wait',
      label: 'test_failure',
      why: 'an element does not come in the time of the wait',
      files: {
        'test_ui.py':
          'import unittest\nfrom selenium import webdriver\nfrom selenium.webdriver.common.by import By\nfrom selenium.webdriver.support.ui import WebDriverWait\nfrom selenium.webdriver.support import expected_conditions as EC\nclass Checkout(unittest.TestCase):\n    def setUp(self):\n        o=webdriver.ChromeOptions(); o.binary_location="/usr/bin/chromium"\n        for a in ("--headless=new","--no-sandbox","--disable-gpu"): o.add_argument(a)\n        self.d=webdriver.Chrome(options=o, service=webdriver.ChromeService("/usr/bin/chromedriver"))\n        self.addCleanup(self.d.quit)\n    def test_receipt_is_shown(self):\n        self.d.get("file://"+__import__("os").path.abspath("page.html"))\n        self.d.find_element(By.ID,"book").click()\n        WebDriverWait(self.d,3).until(EC.visibility_of_element_located((By.ID,"receipt")),"receipt")\n    def test_title(self):\n        self.d.get("file://"+__import__("os").path.abspath("page.html"))\n        self.assertEqual(self.d.title,"Ferry")\n',
      },
      steps: [['UI tests', 'python -m unittest -v test_ui']],
    },
    {
      name: 'script',
      label: 'test_failure',
      why: 'a script of the page does not answer in time',
      files: {
        'test_ui.py':
          'import unittest\nfrom selenium import webdriver\nfrom selenium.webdriver.common.by import By\nfrom selenium.webdriver.support.ui import WebDriverWait\nfrom selenium.webdriver.support import expected_conditions as EC\nclass Checkout(unittest.TestCase):\n    def setUp(self):\n        o=webdriver.ChromeOptions(); o.binary_location="/usr/bin/chromium"\n        for a in ("--headless=new","--no-sandbox","--disable-gpu"): o.add_argument(a)\n        self.d=webdriver.Chrome(options=o, service=webdriver.ChromeService("/usr/bin/chromedriver"))\n        self.addCleanup(self.d.quit)\n    def test_price_arrives(self):\n        self.d.set_script_timeout(2)\n        self.d.get("about:blank")\n        self.d.execute_async_script("window.x=1")\n',
      },
      steps: [['UI tests', 'python -m pytest -q test_ui.py']],
    },
  ],
};
