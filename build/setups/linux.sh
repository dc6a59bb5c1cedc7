#!/bin/sh
# Makes a Debian or Ubuntu machine a kiosk of one program, or undoes that. build/README.md, chapter "Operate".
#
#   sudo sh build/setups/linux.sh install --session cage --program /opt/time-capsule/time-capsule
#   sudo sh build/setups/linux.sh install --session x11 --program /opt/time-capsule/time-capsule
#   sudo sh build/setups/linux.sh remove
#
# --dry-run says what would be done and does nothing. --root DIR writes the files below DIR and runs no command, for
# an image that is not running. Doing it twice is the same as doing it once.
set -eu

HERE=$(cd "$(dirname "$0")" && pwd)
USER_NAME=capsule
DATA=/var/lib/time-capsule
UNIT=time-capsule.service
# what the machine must not do by itself, or when somebody presses the wrong keys
MASKED="ctrl-alt-del.target sleep.target suspend.target hibernate.target hybrid-sleep.target"
TIMERS="apt-daily.timer apt-daily-upgrade.timer"

action=${1:-}
[ $# -gt 0 ] && shift
session='' program='' root='' dry=''

fail() {
    echo "linux.sh: $1" >&2
    exit 2
}

while [ $# -gt 0 ]; do
    case $1 in
    --dry-run)
        dry=yes
        shift
        ;;
    --session | --program | --root)
        [ $# -gt 1 ] || fail "the option $1 lacks its value"
        case $1 in
        --session) session=$2 ;;
        --program) program=$2 ;;
        --root) root=$2 ;;
        esac
        shift 2
        ;;
    *) fail "there is no option $1; there are --session, --program, --root, --dry-run" ;;
    esac
done

# One command of the running system.
run() {
    if [ -n "$dry" ]; then
        echo "would run: $*"
    elif [ -z "$root" ]; then
        "$@"
    fi
}

# One file, from standard input.
put() {
    if [ -n "$dry" ]; then
        echo "would write: $root$1"
        cat >/dev/null
    else
        mkdir -p "$(dirname "$root$1")"
        cat >"$root$1"
    fi
}

drop() {
    if [ -n "$dry" ]; then
        [ ! -e "$root$1" ] || echo "would remove: $root$1"
    else
        rm -f "$root$1"
    fi
}

packages() {
    case $session in
    cage) echo cage xwayland dbus libpam-systemd ;;
    x11) echo xserver-xorg-core xserver-xorg-input-libinput xserver-xorg-legacy xinit libxss1 dbus libpam-systemd ;;
    esac
}

install_kiosk() {
    case $session in
    cage | x11) ;;
    *) fail "--session is '$session'; choose cage or x11" ;;
    esac
    case $program in
    *[!A-Za-z0-9/._+-]*) fail "--program is '$program'; choose a path of plain letters, without blanks" ;;
    /*) ;;
    *) fail "--program is '$program'; give the whole path of time-capsule, as in /opt/time-capsule/time-capsule" ;;
    esac
    [ -n "$root$dry" ] || [ -x "$program" ] || fail "$program: there is no such program; unpack the kiosk first"

    # shellcheck disable=SC2046  # several packages
    run env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $(packages)
    [ -n "$root" ] || id "$USER_NAME" >/dev/null 2>&1 ||
        run useradd --system --create-home --home-dir "$DATA" --shell /usr/sbin/nologin "$USER_NAME"

    sed -e "s|@PROGRAM@|$program|g" -e "s|@USER@|$USER_NAME|g" -e "s|@DATA@|$DATA|g" \
        "$HERE/time-capsule-$session.service" | put "/etc/systemd/system/$UNIT"
    sed -e "s|@TYPE@|$([ "$session" = cage ] && echo wayland || echo x11)|" "$HERE/pam" | put /etc/pam.d/time-capsule
    put /etc/systemd/logind.conf.d/90-time-capsule.conf <"$HERE/logind.conf"
    put /etc/sysctl.d/90-time-capsule.conf <"$HERE/sysctl.conf"
    sed -e "s|@USER@|$USER_NAME|g" "$HERE/udev.rules" | put /etc/udev/rules.d/90-time-capsule.rules
    if [ "$session" = x11 ]; then
        put /etc/X11/xorg.conf.d/90-time-capsule.conf <"$HERE/xorg.conf"
    else
        drop /etc/X11/xorg.conf.d/90-time-capsule.conf
    fi

    run systemctl daemon-reload || true # in an image that is not running there is nothing to reload
    for timer in $TIMERS; do
        run systemctl disable --now "$timer" || true # not every machine has them
    done
    # shellcheck disable=SC2086  # several units
    run systemctl mask $MASKED
    run sysctl --quiet --system || true # a container may not
    run systemctl set-default graphical.target
    run systemctl enable "$UNIT"
    for manager in gdm3 gdm sddm lightdm; do
        if [ -e "$root/lib/systemd/system/$manager.service" ]; then
            run systemctl disable "$manager.service"
            echo "linux.sh: the desktop's login ($manager) is switched off; remove does not switch it on again"
        fi
    done
    if [ -n "$root" ]; then
        echo "linux.sh: the files are below $root; in the image: apt-get install $(packages); systemctl enable $UNIT"
    elif [ -z "$dry" ]; then
        echo "linux.sh: done; the kiosk comes up at the next start. Try it now: systemctl start $UNIT"
    fi
}

remove_kiosk() {
    run systemctl disable --now "$UNIT" || true # it may be gone already
    drop "/etc/systemd/system/$UNIT"
    drop /etc/pam.d/time-capsule
    drop /etc/systemd/logind.conf.d/90-time-capsule.conf
    drop /etc/sysctl.d/90-time-capsule.conf
    drop /etc/udev/rules.d/90-time-capsule.rules
    drop /etc/X11/xorg.conf.d/90-time-capsule.conf
    # shellcheck disable=SC2086  # several units
    run systemctl unmask $MASKED
    for timer in $TIMERS; do
        run systemctl enable "$timer" || true
    done
    run systemctl daemon-reload || true # in an image that is not running there is nothing to reload
    [ -n "$dry" ] || echo "linux.sh: removed; the decks, settings and logs in $DATA and the user $USER_NAME stay." \
        "Delete them too: userdel --remove $USER_NAME"
}

[ -n "$root$dry" ] || [ "$(id -u)" = 0 ] || fail "start this as root: sudo sh $0 $action ..."
case $action in
install) install_kiosk ;;
remove) remove_kiosk ;;
*) fail "say what to do: install or remove" ;;
esac
