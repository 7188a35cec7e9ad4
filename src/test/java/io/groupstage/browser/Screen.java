package io.groupstage.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Controls one page in a browser of 1280×720, and collects its errors. */
final class Screen implements AutoCloseable {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final double PATIENCE = 60_000; // milliseconds, for a lab beside other work on two cores

    /** Matches the requests that a page repeats, one of which may still be running when the page is closed. */
    private static final Pattern REPEATED = Pattern.compile(
            "/api/v1/(stream(\\?(group|view)=[^&]*)?|class|faults|audit\\?limit=50|groups(/[^/]*|\\?id=.*)?|board\\?at=\\d+"
                    + "|(rebalances|outcomes)\\?id=.*|replay|plan\\?.*)$");

    private static final String BROKEN_WORDS =
            """
            () => {
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const broken = [];
              while (texts.nextNode()) {
                const text = texts.currentNode;
                if (text.parentElement.closest('.sr, code, script, style, select')) continue;
                for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{N}]{2,11}/gu)) {
                  const range = document.createRange();
                  range.setStart(text, index);
                  range.setEnd(text, index + word.length);
                  const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
                  if (tops.size > 1) broken.push(`${word} in ${text.parentElement.outerHTML.slice(0, 80)}`);
                }
              }
              return broken;
            }""";

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    private Screen(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                faults.add("console: " + message.text());
            }
        });
        page.onPageError(error -> faults.add("uncaught: " + error));
        page.onRequest(request -> addresses.add(request.url()));
        page.onRequestFailed(this::failed);
        page.onResponse(this::answered);
        page.onDialog(this::dialog);
    }

    static Screen open(Browser browser, URI address) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT));
        Screen screen = new Screen(context);
        screen.page.addInitScript("document.addEventListener('securitypolicyviolation', (e) =>"
                + " console.error(`policy violated: ${e.violatedDirective} ${e.blockedURI}`))");
        screen.page.navigate(address.toString());
        return screen;
    }

    Page page() {
        return page;
    }

    Locator find(String css) {
        return page.locator(css);
    }

    /** Returns assertions on an element, which wait until they hold. */
    LocatorAssertions expect(String css) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        return PlaywrightAssertions.assertThat(find(css));
    }

    /** Returns a number that JavaScript computes in the page. */
    double number(String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    /** Returns the distance of an element from the top of the window, in CSS pixels. */
    double top(String css) {
        return find(css).boundingBox().y;
    }

    double bottom(String css) {
        return top(css) + height(css);
    }

    double height(String css) {
        return find(css).boundingBox().height;
    }

    /** Errors and warnings on the console, violations of the policy, failed requests, dialogs. */
    /**
     * Returns short words that are broken over two lines, as in a table that is too narrow; names in code do not count.
     */
    Object brokenWords() {
        return page.evaluate(BROKEN_WORDS);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Returns every address that the page requested, including its own. */
    List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** Saves the visible page as {@code target/screenshots/NAME.png}. */
    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    /** Saves the whole page, as long as it is. */
    void photographWhole(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
    }

    private void failed(Request request) {
        boolean leftByThePage = REPEATED.matcher(request.url()).find() && "net::ERR_ABORTED".equals(request.failure());
        if (!leftByThePage) {
            faults.add("failed: " + request.url() + " " + request.failure());
        }
    }

    private void answered(Response response) {
        if (response.status() >= 400) {
            faults.add("answered: " + response.status() + " " + response.url());
        }
    }

    private void dialog(Dialog dialog) {
        faults.add("dialog: " + dialog.message());
        dialog.dismiss();
    }

    @Override
    public void close() {
        context.close();
    }
}
