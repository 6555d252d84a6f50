#!/bin/sh
# Gets the peers of `cargo bench --bench papers` that this machine lacks, each by its own
# package client, into ~/.cache/congbo-peers (or $PEERS). What cannot be had is told: the
# bench leaves it out.
set -u
place=${PEERS:-$HOME/.cache/congbo-peers}

lacks() {
    echo "not installed: $1" >&2
}

if [ ! -x "$place/bin/python3" ]; then
    python3 -m venv "$place" || lacks "a Python environment in $place"
fi
"$place/bin/pip" install --quiet typst==0.15.2 weasyprint==70.0 docxtpl==0.20.2 \
    || lacks "typst-py, WeasyPrint, docxtpl"

# Half an hour on two cores; without it typst-py stands in for it.
if [ ! -x "$place/bin/typst" ] && ! command -v typst > /dev/null; then
    CARGO_TARGET_DIR="$place/target" nice cargo install typst-cli --version 0.15.1 --locked --root "$place" \
        && rm -rf "$place/target" || lacks "typst-cli"
fi

# Writer, and Poppler's pdftotext, which checks what the papers say.
if ! { command -v soffice && command -v pdftotext && dpkg -s libreoffice-writer; } > /dev/null 2>&1; then
    apt-get install -y --no-install-recommends libreoffice-writer poppler-utils \
        || lacks "LibreOffice Writer, pdftotext (as root: apt-get install libreoffice-writer poppler-utils)"
fi
echo "peers are in $place"
