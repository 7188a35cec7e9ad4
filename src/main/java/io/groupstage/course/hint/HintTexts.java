package io.groupstage.course.hint;

import io.groupstage.course.text.CourseResource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds what to change for each hint: the texts of {@code course/hints.yaml}. */
public final class HintTexts {

    private static final String FILE = "hints.yaml";

    /** Ends the name of a text that is for stats records. */
    private static final String STATS = "/STATS";

    /**
     * The text of one hint.
     *
     * @param chapter the chapter of the handbook that explains it
     * @param section the heading in that chapter
     * @param code the line of code by client; {@link ClientKind#UNKNOWN} has the line for all others
     */
    public record Text(String chapter, String section, String change, Map<ClientKind, String> code) {

        /** Returns the path of the section in the handbook. */
        public String link() {
            return "/learn/" + chapter + "#" + anchor(section);
        }
    }

    private final Map<HintCode, Text> texts;
    private final Map<HintCode, Text> ofStats;

    private HintTexts(Map<HintCode, Text> texts, Map<HintCode, Text> ofStats) {
        this.texts = texts;
        this.ofStats = ofStats;
    }

    /** Reads the bundled texts. */
    public static HintTexts bundled() {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(CourseResource.text(FILE));
        Map<HintCode, Text> texts = new EnumMap<>(HintCode.class);
        Map<HintCode, Text> ofStats = new EnumMap<>(HintCode.class);
        file.forEach((name, text) -> {
            String code = name.replace(STATS, "");
            (name.endsWith(STATS) ? ofStats : texts).put(HintCode.valueOf(code), text(fields(text)));
        });
        return new HintTexts(texts, ofStats);
    }

    /** Returns the same texts for a lab whose clients use TLS. */
    public HintTexts withTls() {
        return new HintTexts(withTls(texts), withTls(ofStats));
    }

    private static Map<HintCode, Text> withTls(Map<HintCode, Text> texts) {
        Map<HintCode, Text> secure = new EnumMap<>(HintCode.class);
        texts.forEach((code, text) -> {
            Map<ClientKind, String> lines = new EnumMap<>(ClientKind.class);
            text.code().forEach((client, line) -> lines.put(client, withTls(line)));
            secure.put(code, new Text(text.chapter(), text.section(), withTls(text.change()), Map.copyOf(lines)));
        });
        return secure;
    }

    private static String withTls(String text) {
        return text.replace("SASL_PLAINTEXT", "SASL_SSL").replace("ssl: false", "ssl: { ca: [CA] }");
    }

    private static Text text(Map<String, String> fields) {
        Map<ClientKind, String> code = new EnumMap<>(ClientKind.class);
        for (ClientKind client : ClientKind.values()) {
            Optional.ofNullable(fields.get(client.label())).ifPresent(line -> code.put(client, line));
        }
        return new Text(field(fields, "chapter"), field(fields, "section"), field(fields, "change"), Map.copyOf(code));
    }

    private static String field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() -> new IllegalStateException("course/" + FILE + " lacks the field " + name));
    }

    private static Map<String, String> fields(Object mapping) {
        if (!(mapping instanceof Map<?, ?> entries)) {
            throw new IllegalStateException("course/" + FILE + " has an entry without fields");
        }
        Map<String, String> fields = new HashMap<>();
        entries.forEach((name, value) ->
                fields.put(String.valueOf(name), String.valueOf(value).strip()));
        return fields;
    }

    /** Returns the text of a hint. */
    public Text text(HintCode code) {
        return Optional.ofNullable(texts.get(code))
                .orElseThrow(() -> new IllegalStateException("course/" + FILE + " lacks " + code));
    }

    /** Returns the text of a hint about a stats record: a text of its own, if the mistake is also made in actions. */
    public Text textOfStats(HintCode code) {
        return Optional.ofNullable(ofStats.get(code)).orElseGet(() -> text(code));
    }

    /** Makes the hint of a sighting, with the line of code for the client that the team uses. */
    public Hint hint(HintCode code, Sighting sighting, TeamEvidence evidence) {
        Text text = sighting.stats() ? textOfStats(code) : text(code);
        ClientKind client = evidence.client(sighting);
        Optional<String> own = Optional.ofNullable(text.code().get(client));
        return new Hint(
                code,
                sighting.since(),
                sighting.seen(),
                filled(text.change(), evidence.work()),
                own.isPresent() ? client : ClientKind.UNKNOWN,
                own.or(() -> Optional.ofNullable(text.code().get(ClientKind.UNKNOWN)))
                        .map(line -> filled(line, evidence.work())),
                text.link());
    }

    private static String filled(String text, TeamEvidence.Work work) {
        return text.replace("<team>", work.team().name())
                .replace("<actions>", work.team().actionsTopic())
                .replace("<stats>", work.team().statsTopic())
                .replace("<topic>", work.topic())
                .replace("<type>", work.task().type())
                .replace("<reason>", work.task().reason())
                .replace("<matches>", work.task().matches());
    }

    /** Returns the address of a heading within its chapter: {@code The group id decides} → {@code the-group-id-decides}. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
    }
}
