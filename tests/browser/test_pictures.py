"""The pictures in the guide: small, and of the page that the browser shows."""

from __future__ import annotations

from base64 import b64encode

from playwright.sync_api import Browser
from tools.small_png import SIGNATURE, small

PAGE = (
    "<main style='width: 100px; height: 60px; background: linear-gradient(to right, #102030 50%, #A0B0C0 50%)'></main>"
)
PIXELS = """source => new Promise(resolve => {
    const image = new Image();
    image.onload = () => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.width, image.height];
        const drawing = canvas.getContext("2d");
        drawing.drawImage(image, 0, 0);
        const at = (x, y) => [...drawing.getImageData(x, y, 1, 1).data];
        resolve([image.width, image.height, at(10, 0), at(10, 59), at(90, 30)]);
    };
    image.src = source;
})"""


def test_a_picture_shows_the_page(browser: Browser) -> None:
    tab = browser.new_page()
    tab.set_content(PAGE)
    picture = small(tab.locator("main").screenshot())
    assert picture.startswith(SIGNATURE)
    assert len(picture) < 2000
    seen = tab.evaluate(PIXELS, f"data:image/png;base64,{b64encode(picture).decode()}")
    tab.close()
    assert seen == [100, 60, [16, 32, 48, 255], [16, 32, 48, 255], [160, 176, 192, 255]]
