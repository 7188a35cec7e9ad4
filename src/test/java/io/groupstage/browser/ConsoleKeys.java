package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Works at the instructor's console as a person without a mouse does: each control is found by its role and its name. */
final class ConsoleKeys implements AutoCloseable {

    static final String PAGE = "body";
    static final String BOTS = "gs-bots-panel";
    static final String CLASS = "gs-class-panel";
    static final String FAULTS = "gs-faults-panel";
    static final String IN_FORCE = "gs-in-force";
    static final String QUESTION = "gs-question-panel";
    static final String TEAM = "gs-team-menu";
    static final String TRAFFIC = "gs-traffic-panel";

    private final Screen screen;
    private final Set<String> used = new TreeSet<>();
    private final List<String> changes = new ArrayList<>();

    ConsoleKeys(Screen screen) {
        this.screen = screen;
    }

    Screen screen() {
        return screen;
    }

    /** Returns the names of all controls and lists that were used. */
    Set<String> used() {
        return Set.copyOf(used);
    }

    void logIn(String token) {
        screen.expect("#token").isFocused();
        keys().type(token);
        keys().press("Enter");
        awaitConsole();
    }

    /** Waits until the console has all its panels, the last of which is the list of the handbook's questions. */
    void awaitConsole() {
        screen.expect("#question-choice").isVisible();
        screen.expect("#teams tbody >> nth=0").isVisible();
        screen.expect("#audit-title").isVisible();
    }

    void follow(String link) {
        control(PAGE, AriaRole.LINK, link).press("Enter");
    }

    /** Presses a button, and waits until the panel reports this. */
    void press(String panel, String button, String said) {
        press(panel, button);
        expectSaid(panel, said);
    }

    void press(String panel, String button) {
        control(panel, AriaRole.BUTTON, button).press("Enter");
    }

    Download download(String panel, String button) {
        return screen.page().waitForDownload(() -> press(panel, button));
    }

    /** Checks or unchecks a box. */
    void toggle(String panel, String box) {
        control(panel, AriaRole.CHECKBOX, box).press("Space");
    }

    /** Opens a part of a panel by its summary. */
    void unfold(String panel, String summary) {
        screen.find(panel + " summary")
                .filter(new Locator.FilterOptions().setHasText(summary))
                .press("Enter");
    }

    /** Replaces the text of a field; the focus stays there. */
    void type(String panel, String field, String text) {
        type(control(panel, AriaRole.TEXTBOX, field), text);
    }

    void typeNumber(String panel, String field, int number) {
        type(control(panel, AriaRole.SPINBUTTON, field), Integer.toString(number));
    }

    /** Waits until a field has this number. */
    void expectNumber(String panel, String field, int number) {
        PlaywrightAssertions.assertThat(control(panel, AriaRole.SPINBUTTON, field))
                .hasValue(Integer.toString(number));
    }

    private void type(Locator field, String text) {
        field.focus();
        keys().press("Control+A");
        keys().type(text);
    }

    /** Sends the form that has the focus. */
    void enter() {
        keys().press("Enter");
    }

    private Keyboard keys() {
        return screen.page().keyboard();
    }

    /** Goes down a list from its beginning until this value is chosen. */
    void choose(String panel, String list, String value) {
        Locator choice = control(panel, AriaRole.COMBOBOX, list);
        PlaywrightAssertions.assertThat(choice.locator("option[value='" + value + "']"))
                .hasCount(1);
        int options = choice.locator("option").count();
        if (!choice.inputValue().equals(value)) {
            choice.press("Home");
        }
        for (int presses = 0; presses < options && !choice.inputValue().equals(value); presses++) {
            choice.press("ArrowDown");
        }
        assertThat(choice.inputValue()).isEqualTo(value);
    }

    private Locator control(String panel, AriaRole role, String name) {
        used.add(name);
        return screen.find(panel)
                .getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    void expectSaid(String panel, String line) {
        screen.expect(panel + " .done").hasText(line);
    }

    /** Notes a change, by its action and its subject, that the list of changes must have. */
    void changes(String... actionsAndSubjects) {
        changes.addAll(List.of(actionsAndSubjects));
    }

    /** Checks that the list of changes has exactly those that were noted, in their order; returns all text of the list. */
    String expectChangesListed() {
        used.add("Changes");
        screen.expect("#audit-title").containsText("Changes");
        screen.expect("#audit tbody tr").hasCount(changes.size());
        assertThat(screen.page()
                        .evaluate("[...document.querySelectorAll('#audit tbody tr')].reverse().map((row) =>"
                                + " [3, 4].map((cell) => row.cells[cell].textContent.trim()).join(' '))"))
                .isEqualTo(changes);
        return screen.find("#audit").textContent();
    }

    @Override
    public void close() {
        screen.close();
    }
}
