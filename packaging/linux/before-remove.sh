if [ "$(readlink /usr/bin/genset-lab)" = /opt/genset-lab/bin/genset-lab ]; then
    rm -f /usr/bin/genset-lab
fi
for size in 16 32 48 64 128 256 512; do
    xdg-icon-resource uninstall --noupdate --novendor --mode system --context apps --size "$size" genset-lab || true
done
# jpackage's own line for it looks among the icons of programs.
xdg-icon-resource uninstall --noupdate --novendor --mode system --context mimetypes --size 128 \
    application-x-genset-lab-scenario || true
xdg-icon-resource forceupdate --mode system || true
