# Sets $python to a Python of at least 3.11, or says in one sentence what is missing. Sourced by the commands in bin/.
python=
for name in python3.11 python3 python3.12 python3.13 python3.14; do
    if command -v "$name" >/dev/null 2>&1 &&
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed and was not found. Please install it and run this again." >&2
    exit 1
fi
