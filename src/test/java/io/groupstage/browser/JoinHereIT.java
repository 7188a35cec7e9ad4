package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.groupstage.ThirdLane;
import io.groupstage.web.http.Json;
import io.groupstage.web.wire.JoinViews;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the place on the board that shows where teams join, with invented classes. */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class JoinHereIT {

    private static final String ADDRESS = "http://192.168.178.107:8080/join";

    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();

    private static MadeUpPages pages;

    private Screen screen;

    @BeforeAll
    static void launch(Chromium chromium) {
        ANSWERS.put("board/history", "{\"at\": [], \"traffic\": [], \"lag\": {}}");
        pages = new MadeUpPages(chromium, ANSWERS);
    }

    @AfterAll
    static void end() {
        if (pages != null) {
            pages.close();
        }
    }

    private void open(boolean forOthers) {
        byte[] json = Json.bytes(JoinViews.of(ADDRESS, forOthers));
        ANSWERS.put("join", new String(json, StandardCharsets.UTF_8));
        screen = pages.open("");
    }

    @AfterEach
    void nothing_went_wrong_in_the_page() {
        assertThat(screen.faults()).isEmpty();
        screen.close();
    }

    /** Shows a class of which the last teams are missing. */
    private void show(int teams, int missing) {
        screen.page()
                .evaluate(
                        """
                        ([teams, missing]) => madeUp.tell('board', madeUp.board(Array.from({length: teams}, (_, i) =>
                          madeUp.row(i + 1, i < teams - missing ? {steps: ['CONNECTED']} : {groupState: null, lag: null}))))
                        """,
                        List.of(teams, missing));
    }

    @ParameterizedTest
    @CsvSource({
        "15, 15, 1280, 720",
        "15, 1, 1280, 720",
        "16, 2, 1920, 1080",
        "4, 4, 1280, 720",
        "30, 12, 1280, 720",
    })
    void while_a_team_is_missing_a_phone_reads_the_address_from_the_board(int teams, int missing, int width, int height)
            throws Exception {
        open(true);
        screen.page().setViewportSize(width, height);
        show(teams, missing);

        screen.expect(".join-here").containsText(ADDRESS);
        screen.expect(".join-here").containsText(missing + " of " + teams);
        screen.photograph("board-join-%d-of-%d-%d".formatted(missing, teams, width));
        assertThat(qrCodeOn(screen.page().screenshot())).isEqualTo(ADDRESS);
        assertThat(screen.number("parseFloat(getComputedStyle(document.querySelector('.address')).fontSize)"))
                .isGreaterThan(24);
        if (teams <= 16) {
            assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(height);
        }
    }

    @Test
    void the_code_is_dark_on_light_in_both_themes() throws Exception {
        open(true);
        show(15, 3);
        for (String theme : new String[] {"light", "dark"}) {
            screen.page().evaluate("(theme) => document.documentElement.dataset.theme = theme", theme);
            assertThat(qrCodeOn(screen.page().screenshot())).as(theme).isEqualTo(ADDRESS);
        }
    }

    @Test
    void once_every_team_was_seen_one_line_is_left() {
        open(true);
        show(15, 1);
        screen.expect(".qr").isVisible();

        show(15, 0);

        screen.expect(".join-line").hasText("Join: " + ADDRESS);
        screen.expect(".qr").hasCount(0);
        assertThat(screen.height("tbody tr:last-child")).isGreaterThanOrEqualTo(40);
        assertThat(screen.height(".foot")).isLessThan(40);
    }

    @Test
    void a_bot_s_team_is_not_missing() {
        open(true);
        screen.page()
                .evaluate("madeUp.tell('board', madeUp.board([1, 2, 3].map((n) =>"
                        + " madeUp.row(n, {groupState: null, bot: n > 1}))))");

        screen.expect(".join-here").containsText("1 of 3 teams is missing");
    }

    @Test
    void on_loopback_there_is_no_code_but_how_to_open_the_lab() {
        open(false);
        show(15, 15);

        screen.expect(".join-here").containsText("start the lab with --host 0.0.0.0");
        screen.expect(".qr").hasCount(0);
        screen.photograph("board-join-alone");
        assertThat(screen.number("document.documentElement.scrollHeight")).isLessThanOrEqualTo(720);
    }

    @Test
    void on_a_phone_the_address_is_a_link_and_fits() {
        open(true);
        screen.page().setViewportSize(390, 844);
        show(15, 15);

        screen.expect(".join-here a").hasAttribute("href", "/join");
        assertThat(screen.number(
                        "Math.max(...[...document.querySelectorAll('tr.missing')].map((row) => row.scrollHeight -"
                                + " row.clientHeight))"))
                .as("height of a row's text outside of the row")
                .isLessThanOrEqualTo(1);
        assertThat(screen.number("madeUp.wide()")).isLessThanOrEqualTo(0);
    }

    private static String qrCodeOn(byte[] png) throws IOException, ReaderException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        return new QRCodeReader()
                .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
