package org.healthcode.local.e2e.world;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/**
 * A hand-held scanner: a keyboard that types a code and Enter, each key 5 ms after the one before.
 * The keys carry those moments themselves, as a keyboard's do, so that a busy machine, which takes
 * its time to deliver them, does not turn the scanner into a slow typist.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/tot/Input/">dispatchKeyEvent</a>
 */
public final class ScannerGun {
  private static final double BETWEEN_KEYS_SECONDS = 0.005;
  private static final int ENTER = 13;

  private ScannerGun() {}

  /** Types it wherever the page's cursor stands. */
  public static void scan(Page page, String code) {
    CDPSession session = page.context().newCDPSession(page);
    try {
      double last = System.currentTimeMillis() / 1000.0;
      double first = last - code.length() * BETWEEN_KEYS_SECONDS;
      for (int i = 0; i < code.length(); i++) {
        String key = code.substring(i, i + 1);
        press(session, key, key, first + i * BETWEEN_KEYS_SECONDS, 0);
      }
      press(session, "Enter", "\r", last, ENTER);
    } finally {
      session.detach();
    }
  }

  private static void press(CDPSession session, String key, String text, double at, int place) {
    JsonObject event = new JsonObject();
    event.addProperty("type", "keyDown");
    event.addProperty("key", key);
    event.addProperty("text", text);
    event.addProperty("timestamp", at);
    event.addProperty("windowsVirtualKeyCode", place);
    session.send("Input.dispatchKeyEvent", event);
    event.addProperty("type", "keyUp");
    event.remove("text");
    session.send("Input.dispatchKeyEvent", event);
  }
}
