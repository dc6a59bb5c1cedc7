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
    <name>Countdown</name>
    <message>
        <source>Back in time</source>
        <translation>时光回溯</translation>
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
    <name>PictureCaption</name>
    <message>
        <source>Picture: %1</source>
        <translation>图：%1</translation>
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
    <name>MetaLine</name>
    <message>
        <source>Story of the time</source>
        <translation>“时间”故事</translation>
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
