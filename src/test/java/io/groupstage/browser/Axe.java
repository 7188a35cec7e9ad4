package io.groupstage.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Checks a page with axe. */
final class Axe {

    /** Runs all rules; returns a line for each element that violates one. */
    private static final String VIOLATIONS =
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(({ id, nodes }) =>
              nodes.map(({ target, html, failureSummary }) => `${id} ${target}: ${html.slice(0, 120)} ${failureSummary}`))
            """;

    private Axe() {}

    /** Checks each theme once and each width once: contrast depends on the theme, and structure on the width. */
    static void assertNoBarrier(Screen screen, String page) throws IOException {
        screen.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        screen.page().evaluate(script());
        List<?> light = violations(screen, "light", 1280);
        List<?> dark = violations(screen, "dark", 390);
        screen.page().setViewportSize(1280, 720);
        assertThat(light).as("%s, light, projector", page).isEmpty();
        assertThat(dark).as("%s, dark, phone", page).isEmpty();
    }

    private static String script() throws IOException {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static List<?> violations(Screen screen, String theme, int width) {
        screen.page().setViewportSize(width, 720);
        screen.page().evaluate("(theme) => document.documentElement.dataset.theme = theme", theme);
        return (List<?>) screen.page().evaluate(VIOLATIONS);
    }
}
