# The xdg tools install only into folders that are there; a system without a desktop lacks these two.
mkdir -p /usr/share/applications /usr/share/desktop-directories
