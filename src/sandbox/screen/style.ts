/** How the screen looks, in light and in dark. */
export const style = `
:root { color-scheme: light dark; --line: #d5d7dc; --soft: #f5f6f8; --muted: #5b606b; --link: #0b57d0; --primary: #007a5a; --danger: #c01343; --frame: #24262c; }
@media (prefers-color-scheme: dark) { :root { --line: #3a3d44; --soft: #212328; --muted: #a9aeb8; --link: #8ab4f8; --primary: #1f9d78; --danger: #f0678d; --frame: #3d414a; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: center; padding: 10px 20px; border-bottom: 1px solid var(--line); position: sticky; top: 0; background: Canvas; z-index: 1; }
h1 { font-size: 19px; margin: 0; } h2 { font-size: 16px; margin: 0 0 8px; } h3 { font-size: 15px; margin: 0 0 4px; }
header p { margin: 0; } #note { margin-left: auto; font-variant-numeric: tabular-nums; }
.muted, .context { color: var(--muted); font-size: 13px; }
#paged { width: 100%; display: flex; flex-wrap: wrap; gap: 6px; align-items: center; } #paged button[aria-pressed=true] { background: var(--soft); font-weight: 600; border-color: currentColor; }
.badge { background: var(--danger); color: Canvas; border-radius: 9px; padding: 0 7px; margin-left: 2px; font-size: 12px; font-weight: 600; white-space: nowrap; }
main { display: grid; grid-template-columns: 350px minmax(0, 3fr) minmax(0, 2fr); gap: 16px; padding: 16px 20px; align-items: start; }
.phone { border: 7px solid var(--frame); border-radius: 30px; padding: 14px 12px; background: var(--soft); } .phone h2 { text-align: center; margin: 0; } .phone > p { margin: 0 0 6px; text-align: center; }
#pages { max-height: 68vh; overflow: auto; } .phone .message { background: Canvas; border: 0; border-radius: 14px; padding: 8px 12px; margin: 0 0 14px; } .phone .reply { margin: -8px 0 14px 18px; }
.phone .fields { font-size: 13.5px; } .quiet { text-align: center; padding: 40px 0; }
.lock { background: var(--frame); color: #fff; border-radius: 14px; padding: 7px 12px; margin: 0 0 6px; font-size: 14px; overflow-wrap: anywhere; } .lock .row { justify-content: space-between; font-size: 12px; }
#command { margin-top: 10px; } #command input { flex: 1; min-width: 0; }
section { border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; min-width: 0; }
.column { display: grid; gap: 16px; min-width: 0; } .wide { grid-column: 1 / -1; overflow-x: auto; }
.slack { display: grid; grid-template-columns: 170px minmax(0, 1fr); gap: 12px; }
nav button { display: flex; gap: 6px; align-items: center; white-space: nowrap; width: 100%; text-align: left; border: 0; background: none; padding: 4px 8px; border-radius: 6px; overflow: hidden; text-overflow: ellipsis; }
nav .badge { order: -1; flex: none; } nav button[aria-current=true] { background: var(--soft); font-weight: 600; }
#messages { max-height: 70vh; overflow: auto; }
.message { padding: 8px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; } .message:first-child { border-top: 0; }
.reply { margin-left: 26px; border-left: 3px solid var(--line); padding-left: 10px; }
.ephemeral { background: var(--soft); border-radius: 6px; padding: 8px; }
.author { font-weight: 700; margin-right: 6px; } .app { font-size: 11px; background: var(--soft); border: 1px solid var(--line); border-radius: 3px; padding: 0 4px; margin-right: 6px; }
.attachment { border-left: 4px solid var(--line); padding-left: 10px; margin-top: 4px; }
.heading { font-size: 18px; font-weight: 700; margin: 4px 0; } .block { margin: 4px 0; white-space: pre-wrap; }
.fields { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 4px 14px; } .row { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
button { font: inherit; padding: 3px 12px; border: 1px solid var(--line); border-radius: 6px; background: Canvas; color: CanvasText; cursor: pointer; }
button:hover { background: var(--soft); } button:disabled { opacity: .6; cursor: wait; }
button.primary { border-color: var(--primary); color: var(--primary); font-weight: 600; } button.danger { border-color: var(--danger); color: var(--danger); font-weight: 600; }
code, pre { font: 13px/1.4 ui-monospace, monospace; background: var(--soft); border: 1px solid var(--line); border-radius: 4px; padding: 0 3px; } pre { padding: 6px; overflow-x: auto; white-space: pre-wrap; margin: 4px 0; }
a { color: var(--link); } hr { border: 0; border-top: 1px solid var(--line); }
blockquote { margin: 4px 0; padding-left: 10px; border-left: 4px solid var(--line); }
.label { display: inline-block; border: 1px solid var(--line); border-radius: 10px; padding: 0 8px; font-size: 12px; margin-right: 4px; }
.card { border-top: 1px solid var(--line); padding: 8px 0; overflow-wrap: anywhere; } .card:first-child { border-top: 0; }
table { border-collapse: collapse; width: 100%; font-size: 13px; } th, td { text-align: left; padding: 3px 10px 3px 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
.bad { color: var(--danger); font-weight: 600; } .good { color: var(--primary); font-weight: 600; }
dialog { border: 1px solid var(--line); border-radius: 10px; width: min(560px, 92vw); padding: 16px 20px; } dialog label { display: block; margin: 8px 0; font-weight: 600; }
dialog input, dialog textarea, dialog select { display: block; width: 100%; font: inherit; font-weight: 400; margin-top: 3px; } dialog input[type=checkbox], dialog input[type=radio] { display: inline; width: auto; }
select.menu { border: 1px solid var(--line); border-radius: 6px; background: Canvas; color: CanvasText; cursor: pointer; width: 6.5em; }
select, input, textarea { font: inherit; padding: 3px 6px; max-width: 100%; }
@media (max-width: 1080px) { main { grid-template-columns: 350px minmax(0, 1fr); } .column { grid-column: 1 / -1; } }
@media (max-width: 760px) {
  header { position: static; padding: 10px 12px; } #note { margin-left: 0; width: 100%; } main { grid-template-columns: minmax(0, 1fr); padding: 12px; }
  .slack { grid-template-columns: minmax(0, 1fr); } nav { display: flex; overflow-x: auto; gap: 4px; } nav button { width: auto; flex: none; }
  #paged { flex-wrap: nowrap; overflow-x: auto; } #paged button { flex: none; }
  button, select.menu { padding: 8px 14px; } .reply { margin-left: 10px; } #pages, #messages { max-height: 75vh; }
}
`;
