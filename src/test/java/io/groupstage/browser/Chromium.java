package io.groupstage.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the installed Chromium without a window. Only the thread that launched it may use it. */
final class Chromium implements AutoCloseable {

    /** Names the same engine twice: the first draws no window around each page, which takes half the processor time. */
    private static final List<String> PROGRAMS = List.of("chromium-headless-shell", "chromium");

    private static final List<String> QUIET = List.of(
            "--no-sandbox", // otherwise it refuses to run as root, for example in a container
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-quic",
            "--no-first-run",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Launches the browser. Without a Chromium on this machine, the calling test class is skipped with one line about
     * it; with {@code GROUPSTAGE_REQUIRE_CLIENTS=true} in the environment, as in CI, it fails.
     */
    static Chromium launch() {
        Path program = installed().orElseGet(Chromium::missing);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(QUIET));
        return new Chromium(playwright, browser);
    }

    /** Opens a page with cookies of its own, at the size of a projector. */
    Screen open(URI address) {
        return Screen.open(browser, address);
    }

    private static Optional<Path> installed() {
        List<Path> folders = Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                        Stream.of("/usr/bin"))
                .map(Path::of)
                .toList();
        return PROGRAMS.stream()
                .flatMap(program -> folders.stream().map(folder -> folder.resolve(program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path missing() {
        String line = "no chromium on the PATH: the tests in a browser";
        if (Boolean.parseBoolean(System.getenv("GROUPSTAGE_REQUIRE_CLIENTS"))) {
            throw new AssertionError(line + " are required here (GROUPSTAGE_REQUIRE_CLIENTS=true)");
        }
        System.out.println(line + " are skipped");
        return abort(line + " are skipped");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
