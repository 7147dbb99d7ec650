// The page put together.

import { connect } from "./link/live.js";
import { on, state } from "./link/state.js";
import { account } from "./view/account.js";
import { channelList } from "./view/channels.js";
import { composer } from "./view/composer.js";
import { fill, make } from "./view/dom.js";
import { banner, cover, header } from "./view/frame.js";
import { log } from "./view/log.js";
import { pane } from "./view/pane.js";

const guild = make("div.guild");
const side = make("div.side", guild, channelList, account);
const chat = make("main.chat", header, banner, log, composer);
document.querySelector("#page").append(side, chat, pane, cover);

on("hello", () => fill(guild, make("bdi", state.guild.name)));
// From here on the page is of use; a browser test measures it.
on("channel", () => performance.mark("usable"));
connect();
