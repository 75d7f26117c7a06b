"""The command ``align``, which the package brings along."""

import sys

from . import _align


def main():
    """Runs the command with the arguments of this process."""
    return _align.run(["align", *sys.argv[1:]], _align.__file__)


if __name__ == "__main__":
    sys.exit(main())
