#!/bin/sh
# Installs the unpacked program on Debian or Ubuntu, or takes it off again. Lies beside the program in its archive.
#
#   sudo sh install.sh                  into /opt/time-capsule, with an entry in the menu
#   sudo sh install.sh --kiosk cage     and make this machine a kiosk of it (cage or x11), which starts with the machine
#   sudo sh install.sh --remove         take program, entry and kiosk off; decks, settings and logs stay
set -eu

HERE=$(cd "$(dirname "$0")" && pwd)
PLACE=/opt/time-capsule
MENU=/usr/share/applications/time-capsule.desktop
ICON=/usr/share/icons/hicolor/512x512/apps/time-capsule.png
SETUP=setups/linux.sh

fail() {
    echo "install.sh: $1" >&2
    exit 2
}

kiosk=''
case ${1:-} in
'' | --remove) ;;
--kiosk)
    kiosk=${2:-}
    case $kiosk in
    cage | x11) ;;
    *) fail "--kiosk is '$kiosk'; choose cage or x11" ;;
    esac
    ;;
*) fail "there is no option $1; there are --kiosk cage, --kiosk x11 and --remove" ;;
esac
[ "$(id -u)" = 0 ] || fail "start this as root: sudo sh install.sh ${1:-}"

if [ "${1:-}" = --remove ]; then
    [ ! -e /etc/systemd/system/time-capsule.service ] || sh "$PLACE/$SETUP" remove
    rm -rf "$PLACE" "$PLACE.new"
    rm -f "$MENU" "$ICON"
    rmdir -p --ignore-fail-on-non-empty "$(dirname "$MENU")" "$(dirname "$ICON")" 2>/dev/null || true
    echo "install.sh: removed; decks, settings and logs stay where they are"
    exit 0
fi

[ "$HERE" != "$PLACE" ] || fail "this is the installed program itself; start install.sh from the unpacked archive"
rm -rf "$PLACE.new"
cp -R "$HERE" "$PLACE.new"
chown -R root:root "$PLACE.new"
chmod -R go-w,a+rX "$PLACE.new"
rm -rf "$PLACE"
mv "$PLACE.new" "$PLACE"
mkdir -p "$(dirname "$MENU")" "$(dirname "$ICON")"
cp "$HERE/time-capsule.desktop" "$MENU"
cp "$HERE/time-capsule.png" "$ICON"
chmod 644 "$MENU" "$ICON"
[ -z "$kiosk" ] || sh "$PLACE/$SETUP" install --session "$kiosk" --program "$PLACE/time-capsule"
echo "install.sh: done; the program is $PLACE/time-capsule"
