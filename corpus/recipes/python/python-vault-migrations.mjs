export const recipe = {
  id: 'python-vault-migrations',
  language: 'python',
  tool: 'alembic check',
  env: {
    PATH: `/opt/venvs/codegen/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/codegen',
    PIP_FIND_LINKS: '',
    DATABASE_URL: 'sqlite:///vault.db',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/codegen/.ready ] || { rm -rf /opt/venvs/codegen && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/codegen || python3 -m venv /opt/venvs/codegen) && /opt/venvs/codegen/bin/pip install -q datamodel-code-generator==0.26.4 grpcio-tools==1.68.1 alembic==1.14.0 sqlalchemy==2.0.36 openapi-python-client==0.22.0 typer==0.13.1 click==8.1.7 ruff==0.8.4 && touch /opt/venvs/codegen/.ready; }',
  files: {
    'alembic.ini':
      '[alembic]\nscript_location = alembic_scripts\n\n[loggers]\nkeys = root,alembic\n[handlers]\nkeys = console\n[formatters]\nkeys = generic\n[logger_root]\nlevel = WARN\nhandlers = console\nqualname =\n[logger_alembic]\nlevel = INFO\nhandlers =\nqualname = alembic\n[handler_console]\nclass = StreamHandler\nargs = (sys.stderr,)\nlevel = NOTSET\nformatter = generic\n[formatter_generic]\nformat = %(levelname)-5.5s [%(name)s] %(message)s\n',
    'alembic_scripts/env.py': `import os
from logging.config import fileConfig

from alembic import context
from sqlalchemy import create_engine

from models import Base

fileConfig(context.config.config_file_name)
with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
`,
    'alembic_scripts/script.py.mako':
      '"""\${message}"""\nrevision = \${repr(up_revision)}\ndown_revision = \${repr(down_revision)}\n',
    'alembic_scripts/versions/a1_boxes.py': `"""boxes"""
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("box", sa.Column("id", sa.Integer, primary_key=True), sa.Column("number", sa.String(8)))


def downgrade():
    op.drop_table("box")
`,
    'models.py': `from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Box(Base):
    __tablename__ = "box"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(String(8))
    branch: Mapped[str | None] = mapped_column(String(40), index=True)


class Visit(Base):
    __tablename__ = "visit"
    id: Mapped[int] = mapped_column(primary_key=True)
`,
  },
  cases: [
    {
      name: 'check',
      label: 'generator_drift',
      why: 'alembic check: the models have changes that no migration holds',
      steps: [
        ['Upgrade', 'alembic upgrade head'],
        ['Models match migrations?', 'alembic check'],
      ],
    },
    {
      name: 'two-heads',
      label: 'generator_drift',
      accept: ['build_failure', 'unknown'],
      why: 'two heads of the migration tree: upgrade head is ambiguous',
      files: {
        'alembic_scripts/versions/b1_branch.py':
          'revision = "b1"\ndown_revision = "a1"\n\n\ndef upgrade():\n    pass\n',
        'alembic_scripts/versions/b2_visit.py': 'revision = "b2"\ndown_revision = "a1"\n\n\ndef upgrade():\n    pass\n',
      },
      steps: [
        [
          'Database',
          'alembic history && alembic heads\nif [ "$(alembic heads | wc -l)" != 1 ]; then echo "::error::Multiple alembic heads, run alembic merge and commit the result"; exit 1; fi',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'models and migration agree',
      files: {
        'models.py': `from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Box(Base):
    __tablename__ = "box"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(String(8))
`,
      },
      steps: [['Drift check', 'alembic upgrade head && alembic check']],
    },
  ],
};
