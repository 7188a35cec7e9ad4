package io.groupstage.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens the instructor's console with a made-up class and uses it by role and name, with the keyboard alone. */
final class MadeUpConsole implements AutoCloseable {

    private static final int MOST_TABS = 120;

    /** What the server answers, by call. */
    final Map<String, String> answers = new ConcurrentHashMap<>();
    /** What the page asked the server to change. */
    final List<String> sent = new CopyOnWriteArrayList<>();

    private final MadeUpPages pages;
    Screen screen;

    MadeUpConsole(Chromium chromium) {
        pages = new MadeUpPages(chromium, answers);
    }

    /** Forgets what was before, and shows the console of a class in which nothing is in force. */
    void open() {
        answers.clear();
        sent.clear();
        answers.putAll(Map.of(
                "session",
                "{\"role\": \"instructor\"}",
                "board/history",
                "{\"at\": [], \"traffic\": [], \"lag\": {}}",
                "chapters",
                "[]",
                "faults",
                MadeUpClass.FAULTS,
                "audit",
                MadeUpClass.audit(),
                "class",
                MadeUpClass.classroom("")));
        for (String call : List.of("PUT class", "PATCH teams/team-3", "PATCH teams/team-5", "POST bots")) {
            answers.put(call, "{}");
        }
        answers.put("POST teams/team-3/credentials", "{\"joinCode\": \"new-code-9\", \"username\": \"team-3\"}");
        show("instructor");
    }

    void show(String path) {
        screen = pages.open(path);
        screen.page().onRequest(request -> {
            if (!request.method().equals("GET")) {
                sent.add(request.method() + " " + request.url().replaceFirst(".*/api/v1/", "") + " "
                        + request.postData());
            }
        });
        screen.expect("#teams-title").isVisible();
        screen.page().evaluate("madeUp.tell('board', madeUp.course(16))");
        screen.expect("#teams tbody >> nth=15").isVisible();
        screen.expect("#audit table").isVisible();
    }

    void closeScreen() {
        screen.close();
    }

    @Override
    public void close() {
        pages.close();
    }

    Locator button(String name) {
        return screen.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void press(String name) {
        tabTo(AriaRole.BUTTON, name);
        screen.page().keyboard().press("Enter");
    }

    void said(String panel, String line) {
        screen.expect(panel + " [role=status]").hasText(line);
    }

    String focused() {
        return (String) screen.page().evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()");
    }

    /** Presses Tab until this control has the focus. */
    void tabTo(AriaRole role, String name) {
        tabTo(screen.page()
                .getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)));
    }

    void tabTo(Locator control) {
        control.waitFor();
        for (int presses = 0; presses < MOST_TABS; presses++) {
            screen.page().keyboard().press("Tab");
            if ((Boolean) control.evaluate("control => control === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("Tab does not reach " + control);
    }
}
