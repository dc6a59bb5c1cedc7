"""Every text of the doctor: English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Mapping

# Each: English, Chinese
TITLES: Mapping[str, tuple[str, str]] = {
    "session": ("Session", "会话"),
    "blanking": ("Screen stays on", "屏幕常亮"),
    "edges": ("Edges and touch", "边缘滑动"),
    "keys": ("Keyboard shortcuts", "快捷键"),
    "notifications": ("Notifications", "通知"),
    "login": ("Signs in by itself", "自动登录"),
    "start": ("Starts by itself", "自动启动"),
    "updates": ("Updates", "自动更新"),
    "clock": ("Clock", "时钟"),
    "disk": ("Disk", "磁盘"),
    "folder": ("Data folder", "数据文件夹"),
    "fonts": ("Fonts", "字体"),
    "renderer": ("Graphics", "显卡"),
    "screen": ("Screen", "屏幕"),
    "touch": ("Touch", "触摸"),
    "sound": ("Sound", "声音"),
    "mains": ("Mains power", "断电恢复"),
}

WORDS: Mapping[str, tuple[str, str]] = {
    "session.cage": ("Wayland, cage: only the kiosk, no desktop", "Wayland，cage：只有展项，没有桌面"),
    "session.bare": ("X11 without a desktop", "X11，没有桌面"),
    "session.shell": ("Windows, without the desktop's taskbar", "Windows，没有任务栏"),
    "session.desktop": (
        "{session}, {compositor}: a desktop lies under the kiosk, and keys of its own lead to it. Best is none: set "
        "the machine up with cage (build/README.md, “Operate”)",
        "{session}，{compositor}：展项下面是桌面，桌面自己的快捷键能把它叫出来。最好不用桌面，"
        "改用 cage 安装（见 build/README.md 的 Operate 一章）",
    ),
    "session.windows": (
        "Windows, with the desktop under the kiosk. On Enterprise, Education and IoT Enterprise use Shell Launcher, in "
        "a PowerShell as administrator, from the project's folder",
        "Windows，展项下面是桌面。企业版、教育版和 IoT 企业版请用 Shell Launcher：以管理员身份打开 PowerShell，"
        "在程序源文件夹中运行",
    ),
    "session.none": (
        "nothing is on the screen that could show the kiosk. Set the machine up",
        "屏幕上没有可以显示展项的会话。请先安装",
    ),
    "session.unseen": (
        "{session}, an environment the doctor does not know; look yourself whether its keys lead out",
        "{session}，未知的桌面环境，请自己试试它的快捷键能否离开展项",
    ),
    "set.right": ("set as it should be", "设置正确"),
    "set.mend": ("{name} is {value}. Type", "{name} 现在是 {value}。请输入"),
    "set.default": ("{name} is not set. Type", "{name} 没有设置。请输入"),
    "set.outside": (
        "the doctor is not inside the session on the screen. Start it there, as the kiosk's user",
        "当前不在屏幕上的那个会话里。请用展项的用户在那里运行",
    ),
    "set.unseen": ("cannot be seen on this desktop; look in its settings", "在这个桌面上看不到，请到系统设置里检查"),
    "blanking.cage": ("cage never switches the screen off", "cage 不会熄屏"),
    "blanking.x11": (
        "the kiosk keeps the X server from blanking while it runs",
        "展项运行时会阻止 X 服务器熄屏",
    ),
    "edges.none": ("nothing here answers to edges", "这里没有响应边缘的东西"),
    "edges.gnome": (
        "GNOME's swipes with three fingers and from the bottom cannot be switched off by a setting; use cage",
        "GNOME 的三指滑动和底边滑动无法用设置关闭，请改用 cage",
    ),
    "notifications.none": ("nothing here shows notifications", "这里没有会弹通知的东西"),
    "notifications.kde": ("the kiosk asks KDE to hold them back while it runs", "展项运行时会请 KDE 暂停通知"),
    "keys.right": ("no key leads out of the kiosk", "没有能离开展项的按键"),
    "keys.sysrq": ("Alt+SysRq can end the kiosk or the machine. Type", "Alt+SysRq 能结束展项或整台机器。请输入"),
    "keys.restart": ("Ctrl+Alt+Del restarts the machine. Type", "Ctrl+Alt+Del 会重启机器。请输入"),
    "keys.consoles": (
        "Ctrl+Alt+F2 leads to another console. Put xorg.conf from build/setups into its place",
        "Ctrl+Alt+F2 会切到别的控制台。请把 build/setups 里的 xorg.conf 放到位",
    ),
    "keys.windows": (
        "the Windows key and Ctrl+Alt+Del stay as long as there is a desktop; do not connect a keyboard",
        "只要有桌面，Windows 键和 Ctrl+Alt+Del 就仍然有效；展出时不要接键盘",
    ),
    "keys.unseen": (
        "the shortcuts of {compositor} cannot be seen; do not connect a keyboard, or use cage",
        "看不到 {compositor} 的快捷键设置；展出时不要接键盘，或改用 cage",
    ),
    "login.right": ("nobody has to sign in", "不需要有人登录"),
    "login.mend": (
        "after power-on somebody has to sign in. Set the machine up, or switch it on in the desktop's settings, "
        "under Users",
        "开机后需要有人登录。请用安装脚本，或在系统设置的“用户”里打开自动登录",
    ),
    "login.windows": (
        "after power-on somebody has to sign in. In a PowerShell as administrator, from the project's folder",
        "开机后需要有人登录。以管理员身份打开 PowerShell，在程序源文件夹中运行",
    ),
    "login.unseen": (
        "cannot be seen; switch the machine off and on, and look",
        "看不到；请关机再开机，看看是否需要登录",
    ),
    "start.right": ("the kiosk comes up with the machine", "展项随机器启动"),
    "start.mend": ("nothing starts the kiosk. Set the machine up", "没有任何东西会启动展项。请安装"),
    "start.unseen": ("cannot be seen; switch the machine off and on, and look", "看不到；请关机再开机看看"),
    "updates.right": ("none by themselves", "不会自动更新"),
    "updates.mend": ("the machine updates itself, and may restart for it. Type", "机器会自动更新，还可能重启。请输入"),
    "updates.unseen": ("cannot be seen; switch them off where this system has them", "看不到；请在系统里关闭自动更新"),
    "clock.right": ("{now}, {zone}, set from the network", "{now}，{zone}，由网络校准"),
    "clock.alone": (
        "{now}, {zone}; no network sets it, so compare it with a watch, once a month",
        "{now}，{zone}；没有网络校准，请每月与手表核对一次",
    ),
    "clock.wrong": (
        "{now} cannot be. Set it, and if it is wrong again tomorrow change the board's battery",
        "{now} 不可能对。请校准；如果第二天又不对，请更换主板电池",
    ),
    "clock.zone": (
        "the time zone is {zone}. If that is not where the machine stands, type",
        "时区是 {zone}。如果不是展项所在地，请输入",
    ),
    "disk.right": ("{free} GB free", "剩余 {free} GB"),
    "disk.mend": (
        "{free} GB free; less than 1 GB is too little for decks and logs. Remove what is not needed",
        "只剩 {free} GB；少于 1 GB 放不下内容和日志。请删除不需要的文件",
    ),
    "disk.unseen": ("cannot be seen", "看不到"),
    "folder.right": ("{data} can be written", "{data} 可以写入"),
    "folder.mend": (
        "{data} cannot be written by this user: no decks, settings or logs. Give it to the kiosk's user",
        "{data} 当前用户不能写入，无法保存内容、设置和日志。请把它交给展项的用户",
    ),
    "fonts.right": ("the kiosk's own fonts load", "自带字体都能加载"),
    "fonts.mend": ("{files}: cannot be loaded; install the program again", "{files}：无法加载，请重新安装程序"),
    "screen.unseen": (
        "no screen could be opened from here; start the doctor in the session on the screen",
        "在这里打不开屏幕；请在屏幕上的那个会话里运行",
    ),
    "renderer.right": ("{name}", "{name}"),
    "renderer.software": (
        "{name}: the processor draws. The kiosk then uses Qt's software renderer, which is made for that",
        "{name}：由处理器绘图。展项会改用 Qt 的软件渲染，它就是为此准备的",
    ),
    "renderer.none": (
        "no OpenGL, or a driver that breaks: the kiosk uses Qt's software renderer, and runs",
        "没有 OpenGL，或驱动有问题：展项会改用 Qt 的软件渲染，可以运行",
    ),
    "screen.landscape": ("{sizes} pixels, landscape", "{sizes} 像素，横屏"),
    "screen.portrait": ("{sizes} pixels, portrait", "{sizes} 像素，竖屏"),
    "screen.more": (
        "{count} screens, {sizes}: the kiosk fills the main one and leaves the others alone. Switch them off, or "
        "choose one with --screen",
        "{count} 块屏幕，{sizes}：展项只占主屏幕，其余不管。请关掉其余屏幕，或用 --screen 选定一块",
    ),
    "screen.small": (
        "{sizes} pixels is small: texts get hard to read. Set the screen's own resolution",
        "{sizes} 像素太小，文字难以阅读。请设为屏幕自身的分辨率",
    ),
    "touch.right": ("a touch screen is there", "有触摸屏"),
    "touch.mend": (
        "no touch screen answers. Look whether its USB cable is in; some need a driver of their maker. A mouse works",
        "没有触摸屏响应。请检查触摸屏的 USB 线；有的需要厂家驱动。鼠标可以代替",
    ),
    "sound.right": ("a sound device is there", "有声音设备"),
    "sound.none": ("no sound device; the kiosk runs without", "没有声音设备；展项照常运行"),
    "unseen": ("cannot be seen from here", "在这里看不到"),
    "mains": (
        "cannot be seen from here. Pull the plug and put it back: the machine has to start by itself. If not: in the "
        "firmware's settings (F2 or Del at power-on), “AC power recovery” or the like, choose “Power on”",
        "在这里看不到。请拔掉电源再插上：机器应当自己启动。否则开机时按 F2 或 Del 进入固件设置，"
        "在“AC power recovery”（来电自启）一项选“Power on”",
    ),
}
