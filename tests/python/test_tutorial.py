# SPDX-License-Identifier: Apache-2.0
"""The tutorial runs from its first cell to its last, and says nothing that its cells do not show."""
import os
import tempfile
import unittest

from support import ROOT, main, need

need("nbclient", "nbformat", "ipykernel", "pandas", "sklearn", "matplotlib")

import nbformat
from nbclient import NotebookClient

PATH = ROOT / "bindings" / "python" / "tutorial" / "tutorial.ipynb"


class Tutorial(unittest.TestCase):
    def test_it_runs(self):
        notebook = nbformat.read(PATH, as_version=4)
        nbformat.validate(notebook)
        with tempfile.TemporaryDirectory() as directory:
            os.environ.update(MPLBACKEND="module://matplotlib_inline.backend_inline", IPYTHONDIR=directory,
                              MPLCONFIGDIR=directory, JUPYTER_RUNTIME_DIR=directory)
            client = NotebookClient(notebook, timeout=250, kernel_name="python3",
                                    resources={"metadata": {"path": str(PATH.parent)}})
            client.execute()
        shown = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
        self.assertTrue(any("image/png" in output.get("data", {}) for output in shown))
        self.assertTrue(any("<mark" in output.get("data", {}).get("text/html", "") for output in shown))

    def test_it_is_kept_without_output(self):
        for cell in nbformat.read(PATH, as_version=4).cells:
            if cell.cell_type == "code":
                self.assertEqual((cell.outputs, cell.execution_count), ([], None))


if __name__ == "__main__":
    main()
