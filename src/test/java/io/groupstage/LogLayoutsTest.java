package io.groupstage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Many log lines quote what clients call themselves: each layout keeps an event to one line of bounded length. */
class LogLayoutsTest {

    /** CR, LF, ESC, NUL, BEL, DEL, NEL, CSI, line and paragraph separators, bidirectional overrides and isolates, half a surrogate pair. */
    private static final String HOSTILE =
            "red\r\n2026-11-28T10:00:00.000 ERROR forged\n\u001b[2J\u0000\u0007\u007f\u0085\u009b"
                    + "\u2028\u2029\u202e\u2066\u200b\ufeff\ud800\tend";

    private static final int LONGEST = 16_200;

    /** The one layout that is left out writes lines of {@code CoordinatorLine}, which has a test of its own. */
    static Stream<String> patterns() throws Exception {
        return Stream.concat(patterns("/log4j2.xml"), patterns("/log4j2-broker.xml"))
                .filter(pattern -> !pattern.equals("%m%n"));
    }

    private static Stream<String> patterns(String resource) throws Exception {
        Document document;
        try (InputStream in = requireNonNull(LogLayoutsTest.class.getResourceAsStream(resource))) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        String oneLine = elements(document, "Property").getFirst().getTextContent();
        return elements(document, "PatternLayout").stream()
                .map(layout -> layout.getAttribute("pattern").replace("${oneLine}", oneLine));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void no_client_adds_a_line_or_a_control_character(String pattern) {
        assertThat(line(pattern, "client " + HOSTILE + " left", null))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]")
                .contains("client red\\n2026-11-28T10:00:00.000 ERROR forged\\n?[2J", "end left");
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void an_exception_quotes_a_client_on_the_same_line(String pattern) {
        Exception thrown = new IllegalStateException("failed for " + HOSTILE, new IllegalArgumentException(HOSTILE));
        thrown.setStackTrace(Arrays.copyOf(thrown.getStackTrace(), 3)); // the rest is JUnit's, and too long
        assertThat(line(pattern, "Closing a socket", thrown))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]")
                .contains(
                        "Closing a socket | java.lang.IllegalStateException: failed for red\\n2026",
                        "at io.groupstage.LogLayoutsTest.an_exception_quotes_a_client_on_the_same_line(LogLayoutsTest.java:",
                        "Caused by: java.lang.IllegalArgumentException: red\\n2026");
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void a_line_has_a_bounded_length(String pattern) {
        String long32 = "x".repeat(32_000);
        assertThat(line(pattern, "client " + long32, null)).hasSizeBetween(4_000, 4_200);
        assertThat(line(pattern, "client", new IllegalStateException(long32))).hasSizeBetween(12_000, LONGEST);
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void what_is_not_hostile_stays_as_it_is(String pattern) {
        assertThat(line(pattern, "ein Team, das $1 {red} | 'blau' \\ und \u00e9 \u4e2d heisst", null))
                .endsWith(" ein Team, das $1 {red} | 'blau' \\ und \u00e9 \u4e2d heisst");
    }

    /** Without its end, which has to be one line feed. */
    private static String line(String pattern, String message, @Nullable Throwable thrown) {
        PatternLayout layout = PatternLayout.newBuilder().withPattern(pattern).build();
        String line = layout.toSerializable(Log4jLogEvent.newBuilder()
                .setLoggerName("org.apache.kafka.Some")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown)
                .build());
        assertThat(line).endsWith("\n");
        return line.substring(0, line.length() - 1);
    }
}
