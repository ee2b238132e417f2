"""The mark and the sound: a track whose own sound tells which sentence it is, heard and watched in a real browser."""

import json
import os
import shutil
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect
from tests.end_to_end.ranges import serving

from opas.content.recordings import Timings, read_index, read_timings
from opas.project import Project
from opas.publish.encoding import encode
from opas.publish.lame import Lame
from opas.site.addresses import path_of

TONE_SECONDS = 0.06
PROBE = """
// Every tone that begins: the frame at which it does, and how high it is.
registerProcessor("probe", class extends AudioWorkletProcessor {
  constructor() { super(); this.quiet = 1e9; this.tone = null; this.before = 0; }
  process([[input]]) {
    if (!input) return true;
    for (let i = 0; i < input.length; i++) {
      const value = input[i], isLoud = Math.abs(value) > 0.25;
      if (isLoud && this.quiet > sampleRate * 0.02 && !this.tone) this.tone = { frame: currentFrame + i, crossed: 0 };
      this.quiet = isLoud ? 0 : this.quiet + 1;
      if (this.tone) {
        if ((value > 0) !== (this.before > 0)) this.tone.crossed += 1;
        if (currentFrame + i - this.tone.frame >= sampleRate * 0.05) {
          this.port.postMessage({ frame: this.tone.frame, hertz: this.tone.crossed / 0.1 });
          this.tone = null;
          this.quiet = 0;
        }
      }
      this.before = value;
    }
    return true;
  }
});
"""
LISTEN = """async () => {
  const audio = document.querySelector("audio"), context = new AudioContext();
  await context.audioWorklet.addModule("/probe.js");
  const probe = new AudioWorkletNode(context, "probe");
  context.createMediaElementSource(audio).connect(probe).connect(context.destination);
  await context.resume();
  window.heard = []; window.marked = [];
  probe.port.onmessage = ({ data }) => {
    // When the sample leaves for the loudspeaker, on the clock of the page; less what the probe's own way there adds,
    // which a reader's sound does not take (measured with a WAV file, which has no delay of its own: 40 ms of 42 told).
    const { contextTime, performanceTime } = context.getOutputTimestamp();
    const added = context.outputLatency + context.baseLatency;
    heard.push([performanceTime + (data.frame / context.sampleRate - contextTime - added) * 1000, data.hertz]);
  };
  new MutationObserver((changes) => {
    for (const { target } of changes)
      if (target.classList.contains("is-said")) marked.push([performance.now(), target.id]);
  }).observe(document.querySelector("article"), { subtree: true, attributes: true, attributeFilter: ["class"] });
}"""


def hertz(number: int) -> int:
    """The height of the tone that stands for a clip; neighbours differ by 300 Hz."""
    return 600 + 300 * (number % 7)


def tones(timings: Timings, seconds: float) -> bytes:
    """An MP3 by our own encoder in which every clip begins with its tone."""
    rate = timings.sample_rate
    sound = np.zeros(round(seconds * rate), dtype=np.float32)
    length = round(TONE_SECONDS * rate)
    for number, clip in enumerate(timings.clips):
        piece = sound[clip.start_sample : clip.start_sample + length]
        piece[:] = 0.8 * np.cos(2 * np.pi * hertz(number) * np.arange(len(piece)) / rate)
    return encode([sound[at : at + rate] for at in range(0, len(sound), rate)], [Lame(rate, 48)])[0]


@pytest.fixture(scope="module")
def timings(handbook: Project) -> Timings:
    """Those of the longest page."""
    index = read_index(handbook, "fi")
    assert index
    longest = max(index.recordings, key=lambda recording: recording.seconds)
    found = read_timings(handbook, "fi", longest.page_id)
    assert found
    return found


@pytest.fixture(scope="module")
def address(handbook: Project, timings: Timings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The built site with that page's recording made of tones."""
    index = read_index(handbook, "fi")
    recording = index and index.of(timings.page_id)
    assert recording
    site = tmp_path_factory.mktemp("tones") / "site"
    shutil.copytree(handbook.site, site, copy_function=os.link)
    file = site / "audio" / "fi" / recording.file
    file.unlink()
    file.write_bytes(tones(timings, recording.seconds))
    (site / "probe.js").write_text(PROBE, encoding="utf-8")
    with serving(site) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str, timings: Timings) -> Iterator[Page]:
    """The longest page with the player open and the probe in place."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(address + path_of(timings.page_id, "", "fi"))
    opened.locator(".player-play").click()
    expect(opened.locator(".is-said")).to_have_count(1)
    opened.locator(".player-play").click()
    opened.evaluate(LISTEN)
    yield opened
    opened.close()


@pytest.mark.alone
@pytest.mark.parametrize("part", ["start", "end"])
def test_the_mark_is_within_50_ms_of_the_sound(page: Page, timings: Timings, part: str) -> None:
    """At the start and at the end of the longest page, after a jump there."""
    count = len(timings.clips)
    first, last = (1, 12) if part == "start" else (count - 12, count - 1)
    clips = timings.clips
    start = clips[first].start_sample / timings.sample_rate - 0.1
    page.evaluate(f"document.querySelector('audio').currentTime = {start}")
    page.evaluate("document.querySelector('audio').play()")
    # Where the last sentence is marked, the tones of all before it have been heard.
    for _ in range(300):
        if clips[last].utterance_id in [identity for _, identity in page.evaluate("marked")]:
            break
        page.wait_for_timeout(200)
    heard, marked = page.evaluate("[heard, marked]")
    shown = {identity: at for at, identity in reversed(marked)}
    late = []
    for number in range(first, last):
        tone = [at for at, height in heard if abs(height - hertz(number)) < 100 and clips[number].utterance_id in shown]
        if tone:
            moment = shown[clips[number].utterance_id]
            late.append(min((moment - at for at in tone), key=abs))
    print(json.dumps({"part": part, "late_ms": [round(ms) for ms in late]}))
    assert len(late) >= 9
    # Straight after a jump a browser tells a time that the sound has not reached yet.
    assert max(map(abs, late[1:])) <= 50
