# The command on the PATH, unless something else has that name; the icon in every size.
if [ ! -e /usr/bin/genset-lab ] || [ -L /usr/bin/genset-lab ]; then
    ln -sfn /opt/genset-lab/bin/genset-lab /usr/bin/genset-lab
fi
for size in 16 32 48 64 128 256 512; do
    xdg-icon-resource install --noupdate --novendor --mode system --context apps --size "$size" \
        "/opt/genset-lab/lib/app/icons/genset-lab-$size.png" genset-lab || true
done
xdg-icon-resource forceupdate --mode system || true
