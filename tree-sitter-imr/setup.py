"""The Python package: the parser as an extension module, and the queries."""

from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_py import build_py

PACKAGE = "tree_sitter_imr"


class BuildWithQueries(build_py):
    """Queries stay where every other tool looks for them, and are copied into the package."""

    def run(self):
        super().run()
        target = Path(self.build_lib) / PACKAGE / "queries"
        for query in Path("queries").glob("*.scm"):
            self.mkpath(str(target))
            self.copy_file(str(query), str(target / query.name))


setup(
    packages=[PACKAGE],
    package_dir={"": "bindings/python"},
    package_data={PACKAGE: ["*.pyi", "py.typed"]},
    ext_modules=[
        Extension(
            name=f"{PACKAGE}._binding",
            sources=[f"bindings/python/{PACKAGE}/binding.c", "src/parser.c", "src/scanner.c"],
            extra_compile_args=["-std=c11"],
            include_dirs=["src"],
        )
    ],
    cmdclass={"build_py": BuildWithQueries},
    zip_safe=False,
)
