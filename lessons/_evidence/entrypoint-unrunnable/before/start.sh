set -e
echo "hello: starting"
exec python -m hello
