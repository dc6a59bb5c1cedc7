<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CardFace</name>
    <message>
        <source>Touch to read</source>
        <translation>轻触阅读</translation>
    </message>
</context>
<context>
    <name>CardOrder</name>
    <message>
        <source>Drag %1</source>
        <translation>拖动 %1</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>展示</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
</context>
<context>
    <name>CardStage</name>
    <message>
        <source>Story %1 of %2: %3</source>
        <translation>第 %1 张，共 %2 张：%3</translation>
    </message>
</context>
<context>
    <name>Chrome</name>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Time Capsule</source>
        <translation>时间胶囊</translation>
    </message>
    <message>
        <source>Preface</source>
        <translation>前言</translation>
    </message>
    <message>
        <source>Seal the capsule</source>
        <translation>封存胶囊</translation>
    </message>
    <message>
        <source>Previous story</source>
        <translation>上一篇</translation>
    </message>
    <message>
        <source>Next story</source>
        <translation>下一篇</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>No, leave it as it is</source>
        <translation>不，保持不变</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Back in time</source>
        <translation>时光回溯</translation>
    </message>
</context>
<context>
    <name>CountsPage</name>
    <message>
        <source>The disk is full: nothing is counted until there is room. The show goes on as ever.</source>
        <translation>磁盘已满：腾出空间之前不再计数，展示不受影响。</translation>
    </message>
    <message>
        <source>The file of the counts was damaged. It is set aside, and counting began anew.</source>
        <translation>统计文件曾经损坏，已另存一边，重新开始计数。</translation>
    </message>
    <message>
        <source>The counts cannot be written: nothing is counted now. The show goes on as ever.</source>
        <translation>统计无法写入，现在不计数，展示不受影响。</translation>
    </message>
    <message>
        <source>How often the capsule was opened and what was read. No personal data.</source>
        <translation>胶囊开启了多少次、读了哪些卡片。不含任何个人信息。</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>openings</source>
        <translation>次开启</translation>
    </message>
    <message>
        <source>cards read</source>
        <translation>张次阅读</translation>
    </message>
    <message>
        <source>minutes of reading</source>
        <translation>分钟阅读</translation>
    </message>
    <message>
        <source>walked away</source>
        <translation>次中途离开</translation>
    </message>
    <message>
        <source>sealed it themselves</source>
        <translation>次自己封存</translation>
    </message>
    <message>
        <source>Copy to the stick (.csv and .xlsx)</source>
        <translation>存到 U 盘（.csv 和 .xlsx）</translation>
    </message>
    <message>
        <source>Openings a day, the last two weeks</source>
        <translation>每天开启次数（最近两周）</translation>
    </message>
    <message>
        <source>Openings by the hour of the day, the last 30 days</source>
        <translation>各钟点开启次数（最近 30 天）</translation>
    </message>
    <message>
        <source>Cards by how often they were read, the last 30 days</source>
        <translation>各卡片阅读次数（最近 30 天）</translation>
    </message>
    <message>
        <source>Nobody has read a card yet.</source>
        <translation>还没有人读过卡片。</translation>
    </message>
    <message>
        <source>%1　%2 times, %3 s each</source>
        <translation>%1　%2 次，平均 %3 秒</translation>
    </message>
</context>
<context>
    <name>DecksPage</name>
    <message>
        <source>What is shown: go back to the deck before, hide cards, change their order.</source>
        <translation>正在展示什么：可退回上一套，隐藏卡片，调整次序。</translation>
    </message>
    <message>
        <source>On show</source>
        <translation>正在展示</translation>
    </message>
    <message>
        <source>%1 of %2 cards; this deck came with the program</source>
        <translation>展示 %1 张，共 %2 张；随程序自带的内容</translation>
    </message>
    <message>
        <source>%1 of %2 cards; since %3</source>
        <translation>展示 %1 张，共 %2 张；%3 起展示</translation>
    </message>
    <message>
        <source>That did not work, and everything is as it was. %1</source>
        <translation>没有成功，一切照旧。%1</translation>
    </message>
    <message>
        <source>Done: this is what visitors see from now on.</source>
        <translation>好了，访客现在看到的就是这一套。</translation>
    </message>
    <message>
        <source>Go back to the deck before</source>
        <translation>退回上一套</translation>
    </message>
    <message>
        <source>Show the deck before this one?</source>
        <translation>退回到上一套内容吗？</translation>
    </message>
    <message>
        <source>Visitors see it at once. Nothing is lost: going back again comes round to this one.</source>
        <translation>访客马上就会看到。什么也不会丢失：再退几次，就回到现在这一套。</translation>
    </message>
    <message>
        <source>Yes, go back</source>
        <translation>是，退回</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在通读……</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>检查完好</translation>
    </message>
    <message>
        <source>Everything that is installed was read to its end, and all of it is whole.</source>
        <translation>已安装的内容全部通读一遍，完好无损。</translation>
    </message>
    <message>
        <source>Something is damaged; the show passes over it. Install the content once more.</source>
        <translation>有内容损坏，展示会跳过它。请把内容重新安装一次。</translation>
    </message>
    <message>
        <source>Cards: drag ≡ to change the order</source>
        <translation>卡片：按住 ≡ 上下拖动，调整次序</translation>
    </message>
    <message>
        <source>Show all, in the deck&apos;s own order</source>
        <translation>全部展示，恢复原来次序</translation>
    </message>
    <message>
        <source>Show every card again?</source>
        <translation>重新展示所有卡片吗？</translation>
    </message>
    <message>
        <source>Cards come back in the order in which the deck was made.</source>
        <translation>所有卡片都会回来，次序与内容包一致。</translation>
    </message>
    <message>
        <source>Yes, show all</source>
        <translation>是，全部展示</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>Damaged deck</source>
        <translation>损坏的内容</translation>
    </message>
    <message>
        <source>came with the program</source>
        <translation>随程序自带</translation>
    </message>
</context>
<context>
    <name>DisplayPanel</name>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>标准字</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>Very large text</source>
        <translation>特大字</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>少动画</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>GalleryView</name>
    <message>
        <source>Back to the story</source>
        <translation>返回故事</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>About this program</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <source>It is under the MIT licence, and carries the works of others, each under its own.</source>
        <translation>本程序以 MIT 许可证发布，其中带有他人的作品，各有各的许可证。</translation>
    </message>
    <message>
        <source>Works and licences</source>
        <translation>作品与许可证</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>已运行</translation>
    </message>
    <message>
        <source>Deck on show</source>
        <translation>展示的内容</translation>
    </message>
    <message>
        <source>Drawn by</source>
        <translation>绘图方式</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Free on the disk</source>
        <translation>磁盘剩余</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>How this machine is doing, and what to send when asking for help.</source>
        <translation>这台机器是否正常，以及求助时要发送的日志。</translation>
    </message>
    <message>
        <source>The disk is nearly full. Ask whoever looks after this machine to make room.</source>
        <translation>磁盘快满了。请维护这台机器的人腾出空间。</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>这台机器</translation>
    </message>
    <message>
        <source>Lately in the log</source>
        <translation>最近的记录</translation>
    </message>
    <message>
        <source>Nothing went wrong.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1 次</translation>
    </message>
    <message>
        <source>Copy the logs to the stick</source>
        <translation>把日志存到 U 盘</translation>
    </message>
    <message>
        <source>The show</source>
        <translation>展示程序</translation>
    </message>
    <message>
        <source>Start the show anew</source>
        <translation>重新启动展示</translation>
    </message>
    <message>
        <source>Start the show anew?</source>
        <translation>重新启动展示吗？</translation>
    </message>
    <message>
        <source>The screen is dark for a few seconds, then the capsule lies there as ever. Nothing is lost.</source>
        <translation>屏幕会黑几秒钟，然后胶囊照常出现。什么也不会丢失。</translation>
    </message>
    <message>
        <source>Yes, start anew</source>
        <translation>是，重新启动</translation>
    </message>
    <message>
        <source>Leave to the desktop</source>
        <translation>退到桌面</translation>
    </message>
    <message>
        <source>Leave to the desktop?</source>
        <translation>退到桌面吗？</translation>
    </message>
    <message>
        <source>The show ends, and visitors see the desktop until somebody starts it again or the machine is switched off and on.</source>
        <translation>展示会结束，访客将看到桌面，直到有人再次启动，或机器关机再开。</translation>
    </message>
    <message>
        <source>Yes, leave</source>
        <translation>是，退出</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Touch a name to read its licence.</source>
        <translation>点名称，看它的许可证。</translation>
    </message>
</context>
<context>
    <name>HoursControl</name>
    <message>
        <source>Have none</source>
        <translation>取消安静时段</translation>
    </message>
    <message>
        <source>Have quiet hours</source>
        <translation>设定安静时段</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message>
        <source>Are you still reading?</source>
        <translation>您还在看吗？</translation>
    </message>
    <message>
        <source>The capsule seals itself in %1 seconds</source>
        <translation>%1 秒后胶囊将自动封存</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>继续浏览</translation>
    </message>
</context>
<context>
    <name>LoadDrives</name>
    <message>
        <source>A stick was pulled out. Nothing was changed.</source>
        <translation>U 盘已拔出，没有任何改动。</translation>
    </message>
    <message>
        <source>Plug in the USB stick</source>
        <translation>请插上 U 盘</translation>
    </message>
    <message>
        <source>It shows here by itself after a few seconds. The content lies on it as a folder or a .zip; nothing on the stick is changed, and nothing on it is ever run.</source>
        <translation>几秒后会自动出现在这里。内容包是一个文件夹或 .zip；U 盘上的东西不会被改动，也不会被运行。</translation>
    </message>
    <message>
        <source>Looking through the stick …</source>
        <translation>正在查看 U 盘……</translation>
    </message>
    <message>
        <source>There is a stick, but no content on it: no folder with pack.yaml or card files, and no .zip of one. Put it at the top of the stick or one folder deep.</source>
        <translation>U 盘上没有找到内容包：没有带 pack.yaml 或卡片文件的文件夹，也没有这样的 .zip。请放在 U 盘最外层，或第一层文件夹里。</translation>
    </message>
    <message>
        <source>%1 cards</source>
        <translation>%1 张卡片</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>Check →</source>
        <translation>检查 →</translation>
    </message>
</context>
<context>
    <name>LoadOutcome</name>
    <message>
        <source>There is not enough room on this machine&apos;s disk.</source>
        <translation>本机磁盘空间不够。</translation>
    </message>
    <message>
        <source>The check broke off. Try again; if it does so again, bring the content to whoever looks after this machine.</source>
        <translation>检查中途停止。请再试一次；如果仍然不行，请把内容交给维护这台机器的人。</translation>
    </message>
    <message>
        <source>It could not be installed.</source>
        <translation>没能安装。</translation>
    </message>
    <message>
        <source>Visitors see it from now on. The stick is not needed any more.</source>
        <translation>访客现在看到的就是它。U 盘可以拔出了。</translation>
    </message>
    <message>
        <source>Installed: %1</source>
        <translation>已安装：%1</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>没有任何改动</translation>
    </message>
    <message>
        <source>Done, back to the show</source>
        <translation>完成，回到展示</translation>
    </message>
    <message>
        <source>Load something else</source>
        <translation>再装一个</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>LoadPage</name>
    <message>
        <source>Bring new content from a USB stick: check it, look at it, install it.</source>
        <translation>从 U 盘装入新内容：先检查，再预览，最后安装。</translation>
    </message>
</context>
<context>
    <name>LoadProgress</name>
    <message>
        <source>Copying to the disk …</source>
        <translation>正在复制到本机……</translation>
    </message>
    <message>
        <source>Installing …</source>
        <translation>正在安装……</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在检查……</translation>
    </message>
    <message>
        <source>Leave the stick in until this is done.</source>
        <translation>复制完成前请不要拔出 U 盘。</translation>
    </message>
    <message>
        <source>Nearly there. Should the power go now, the old content stays.</source>
        <translation>马上就好。即使现在断电，原来的内容也还在。</translation>
    </message>
    <message>
        <source>The stick may be pulled out now. Every text and picture is read to its end.</source>
        <translation>现在可以拔出 U 盘。正在逐一检查文字和图片。</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候……</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>LoadVerdict</name>
    <message>
        <source>new %1</source>
        <translation>新增 %1</translation>
    </message>
    <message>
        <source>changed %1</source>
        <translation>修改 %1</translation>
    </message>
    <message>
        <source>unchanged %1</source>
        <translation>不变 %1</translation>
    </message>
    <message>
        <source>removed %1</source>
        <translation>减少 %1</translation>
    </message>
    <message>
        <source>problems %1</source>
        <translation>问题 %1</translation>
    </message>
    <message>
        <source>hints %1</source>
        <translation>提醒 %1</translation>
    </message>
    <message>
        <source>It can be installed. Look at it first if you like; visitors still see the old content.</source>
        <translation>可以安装。也可以先预览；访客看到的仍是原来的内容。</translation>
    </message>
    <message>
        <source>It cannot be installed yet, and what visitors see stays. Mend the problems where the content is written, and bring it again.</source>
        <translation>暂时不能安装，展示不变。请按下面的提示在电脑上改好，再拿来安装。</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>%1 line %2</source>
        <translation>%1 第 %2 行</translation>
    </message>
    <message>
        <source>Look at it on this screen</source>
        <translation>在屏幕上预览</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Install it and show it to visitors?</source>
        <translation>安装并向访客展示吗？</translation>
    </message>
    <message>
        <source>It takes the place of what is shown now. That is kept, and one touch on the page Decks goes back to it.</source>
        <translation>它将替换现在展示的内容。原来的内容会保留，在“展示”页可以一键退回。</translation>
    </message>
    <message>
        <source>Yes, install</source>
        <translation>是，安装</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不安装</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>MetaLine</name>
    <message>
        <source>Story of the time</source>
        <translation>“时间”故事</translation>
    </message>
</context>
<context>
    <name>PadKey</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Closes by itself in %1 seconds; touch anywhere to stay</source>
        <translation>%1 秒后自动退出；触摸任意处可继续</translation>
    </message>
</context>
<context>
    <name>PictureCaption</name>
    <message>
        <source>Picture: %1</source>
        <translation>图：%1</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>%1 digits typed</source>
        <translation>已输入 %1 位</translation>
    </message>
    <message>
        <source>Try again in %1 seconds</source>
        <translation>请在 %1 秒后再试</translation>
    </message>
    <message>
        <source>That was not it. %1 tries left before a pause</source>
        <translation>密码不对，还可以试 %1 次</translation>
    </message>
    <message>
        <source>That was not it. After the next wrong one there is a pause</source>
        <translation>密码不对，再错一次就要等一会儿</translation>
    </message>
    <message>
        <source>Those were not the same digits. Once more from the beginning</source>
        <translation>两次输入不一样，请重新设置</translation>
    </message>
    <message>
        <source>A PIN has 6 to 12 digits</source>
        <translation>密码是 6 到 12 位数字</translation>
    </message>
    <message>
        <source>Too easy to guess; no repeats and no 123456</source>
        <translation>太容易猜到：不要用重复的数字，也不要用 123456</translation>
    </message>
    <message>
        <source>The disk takes nothing, so no PIN can be tried. Make room on it, or ask whoever looks after this machine</source>
        <translation>本机磁盘写不进去，暂时不能验证密码。请腾出空间，或联系维护这台机器的人</translation>
    </message>
    <message>
        <source>Choose a PIN for staff</source>
        <translation>设置工作人员密码</translation>
    </message>
    <message>
        <source>Type the PIN once more</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>The PIN is set</source>
        <translation>密码已设好</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Staff PIN</source>
        <translation>工作人员密码</translation>
    </message>
    <message>
        <source>6 to 12 digits. Nobody has set one yet; visitors do not see this page.</source>
        <translation>6 到 12 位数字。还没有人设置过；访客看不到这一页。</translation>
    </message>
    <message>
        <source>The same digits again, so that no slip of the finger locks you out.</source>
        <translation>请再输一遍同样的数字，以免按错。</translation>
    </message>
    <message>
        <source>Should it ever be forgotten: whoever looks after this machine types the command below at it, and the next visit sets a new PIN. This is shown only once; write it down.</source>
        <translation>万一忘记：请维护这台机器的人在本机输入下面这条命令，下次进来就能重新设置。这段话只出现这一次，请记下来。</translation>
    </message>
    <message>
        <source>Too many wrong tries. The show goes on as ever.</source>
        <translation>输错次数太多。展示不受影响。</translation>
    </message>
    <message>
        <source>The file with the PIN is damaged. Whoever looks after this machine types the command below at it; then a new PIN can be set. The show goes on as ever.</source>
        <translation>密码文件已损坏。请维护这台机器的人在本机输入下面这条命令，之后就能重新设置。展示不受影响。</translation>
    </message>
    <message>
        <source>For the staff of this exhibition. It closes by itself after a minute without a touch.</source>
        <translation>供展厅工作人员使用。一分钟没有触摸会自动关闭。</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>我已记下</translation>
    </message>
    <message>
        <source>Back to the show</source>
        <translation>回到展示</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Load</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Decks</source>
        <translation>展示</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>ReaderBar</name>
    <message>
        <source>Listen</source>
        <translation>听录音</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Back to the cards</source>
        <translation>返回卡片</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>大字</translation>
    </message>
    <message>
        <source>Normal text</source>
        <translation>标准字</translation>
    </message>
    <message>
        <source>Previous story</source>
        <translation>上一篇</translation>
    </message>
    <message>
        <source>Next story</source>
        <translation>下一篇</translation>
    </message>
</context>
<context>
    <name>ReaderPage</name>
    <message>
        <source>Preface</source>
        <translation>前言</translation>
    </message>
    <message>
        <source>English title and abstract by the editor. The full story follows in Chinese.</source>
        <translation>英文标题与摘要为编者所加，正文为中文。</translation>
    </message>
    <message>
        <source>This text is in Chinese only.</source>
        <translation>此篇只有中文。</translation>
    </message>
    <message>
        <source>The number and title of this story are the editor&apos;s.</source>
        <translation>本篇的编号与标题为编者所加。</translation>
    </message>
    <message>
        <source>The number of this story is the editor&apos;s.</source>
        <translation>本篇的编号为编者所加。</translation>
    </message>
</context>
<context>
    <name>Ribbon</name>
    <message>
        <source>Preview · back to the console</source>
        <translation>预览 · 返回控制台</translation>
    </message>
</context>
<context>
    <name>ScreenReader</name>
    <message>
        <source>Are you still reading? The capsule seals itself soon.</source>
        <translation>您还在看吗？胶囊即将自动封存。</translation>
    </message>
    <message>
        <source>Opening in %1</source>
        <translation>倒数 %1</translation>
    </message>
    <message>
        <source>The capsule opens</source>
        <translation>胶囊开启</translation>
    </message>
    <message>
        <source>The capsule seals itself</source>
        <translation>胶囊封存</translation>
    </message>
    <message>
        <source>touch to open the capsule</source>
        <translation>轻触开启胶囊</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>top left and bottom right</source>
        <translation>左上和右下</translation>
    </message>
    <message>
        <source>bottom left and top right</source>
        <translation>左下和右上</translation>
    </message>
    <message>
        <source>both at the top</source>
        <translation>上方两角</translation>
    </message>
    <message>
        <source>both at the bottom</source>
        <translation>下方两角</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>默认：%1</translation>
    </message>
    <message>
        <source>Take the default</source>
        <translation>恢复默认</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>How the kiosk behaves. Every change holds at once.</source>
        <translation>展示怎样运行。每一处改动立即生效，并自动保存。</translation>
    </message>
    <message>
        <source>Not saved, nothing is changed. %1</source>
        <translation>没有保存，一切照旧。%1</translation>
    </message>
    <message>
        <source>The settings file has mistakes; the defaults hold in their place:</source>
        <translation>设置文件有写错的地方，这些项暂按默认值：</translation>
    </message>
</context>
<context>
    <name>StickExport</name>
    <message>
        <source>Writing …</source>
        <translation>正在写入……</translation>
    </message>
    <message>
        <source>On the stick now: %1. It may be pulled out.</source>
        <translation>已存到 U 盘：%1。现在可以拔出。</translation>
    </message>
    <message>
        <source>Plug in a USB stick for this.</source>
        <translation>请先插上 U 盘。</translation>
    </message>
    <message>
        <source>To the stick %1</source>
        <translation>存到 U 盘 %1</translation>
    </message>
</context>
<context>
    <name>TornGap</name>
    <message>
        <source>The original is torn here</source>
        <translation>原件此处缺失</translation>
    </message>
</context>
<context>
    <name>Track</name>
    <message>
        <source>Story %1 of %2</source>
        <translation>第 %1 张，共 %2 张</translation>
    </message>
    <message>
        <source>Story %1</source>
        <translation>第 %1 篇</translation>
    </message>
</context>
<context>
    <name>ViewpointBox</name>
    <message>
        <source>The capsule&apos;s viewpoint</source>
        <translation>“胶囊”视点</translation>
    </message>
</context>
</TS>
