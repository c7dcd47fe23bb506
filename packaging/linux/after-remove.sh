# What the installation may have made and nothing else uses: a list of defaults with nothing but its heading, and the two
# folders, where no package has them.
defaults=/usr/share/applications/defaults.list
if [ -f "$defaults" ] && ! grep -qv -e '^\[Default Applications\]$' -e '^$' "$defaults"; then
    rm -f "$defaults"
fi
for folder in /usr/share/applications /usr/share/desktop-directories; do
    if ! dpkg --search "$folder" >/dev/null 2>&1 && ! rpm --query --file "$folder" >/dev/null 2>&1; then
        rmdir "$folder" 2>/dev/null || true
    fi
done
