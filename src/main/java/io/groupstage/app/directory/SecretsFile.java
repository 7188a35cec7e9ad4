package io.groupstage.app.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.groupstage.app.directory.Secrets.TeamSecret;
import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code secrets.json}, which people copy, edit and truncate. Each field must be present, have its type and be
 * a usable secret; otherwise the text "null" or an empty text would become a password. An error names the field but
 * never its value.
 */
final class SecretsFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Lists the characters that fit both a quoted password in Kafka's configuration and a token in an HTTP header. */
    private static final Pattern SECRET = Pattern.compile("[!-~&&[^\"\\\\]]{1,200}");

    private static final Pattern JOIN_CODE = Pattern.compile("\\P{Cntrl}{1,200}");
    private static final Pattern CLUSTER_ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern SALT = Pattern.compile("\\P{Cntrl}{1,200}");

    private final Path file;

    private SecretsFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the secrets.
     *
     * @throws LabException with one line: the file, its mistake, and what to do
     */
    static Secrets read(Path file) throws LabException {
        return new SecretsFile(file).read();
    }

    private Secrets read() throws LabException {
        JsonNode all = parsed();
        if (!all.isObject()) {
            throw wrong("it does not hold a JSON object");
        }
        return new Secrets(
                text(all, "clusterId", CLUSTER_ID),
                seed(all),
                text(all, "salt", SALT),
                text(all, "labPassword", SECRET),
                text(all, "instructorToken", SECRET),
                teams(all));
    }

    private JsonNode parsed() throws LabException {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw wrong("it is not valid JSON"
                    + (e.getLocation() == null
                            ? ""
                            : ", in line " + e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new LabException(
                    file + " cannot be read or written ("
                            + e.getClass().getSimpleName().replace("Exception", "")
                            + "): give this user the right to read and write it",
                    e);
        }
    }

    private static String path(String parent, String field) {
        return parent.isEmpty() ? field : parent + "." + field;
    }

    private String text(JsonNode object, String field, Pattern valid) throws LabException {
        return text(object, "", field, valid);
    }

    private String text(JsonNode object, String parent, String field, Pattern valid) throws LabException {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            throw wrong(path(parent, field) + " " + is(value) + ", and must be a text");
        }
        if (value.textValue().isEmpty() && !valid.matcher("").matches()) {
            throw wrong(path(parent, field) + " is empty");
        }
        if (!valid.matcher(value.textValue()).matches()) {
            throw wrong(path(parent, field) + " is too long, or has characters that are not allowed in it");
        }
        return value.textValue();
    }

    private long seed(JsonNode all) throws LabException {
        JsonNode seed = all.path("seed");
        if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
            throw wrong("seed " + is(seed) + ", and must be a whole number of at most 64 bits");
        }
        return seed.longValue();
    }

    private List<TeamSecret> teams(JsonNode all) throws LabException {
        JsonNode teams = all.path("teams");
        if (!teams.isArray()) {
            throw wrong("teams " + is(teams) + ", and must be a list");
        }
        List<TeamSecret> read = new ArrayList<>();
        Set<String> joinCodes = new HashSet<>();
        for (JsonNode team : teams) {
            String name = "teams[" + read.size() + "]";
            if (!team.isObject()) {
                throw wrong(name + " " + is(team) + ", and must be an object");
            }
            String joinCode = text(team, name, "joinCode", JOIN_CODE);
            if (!joinCodes.add(joinCode.toLowerCase(Locale.ROOT))) {
                throw wrong(path(name, "joinCode") + " is another team's as well");
            }
            read.add(new TeamSecret(text(team, name, "password", SECRET), joinCode));
        }
        return List.copyOf(read);
    }

    private static String is(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "is missing";
            case NULL -> "is null";
            case STRING -> "is a text";
            case NUMBER -> "is a number";
            case BOOLEAN -> "is true or false";
            case ARRAY -> "is a list";
            case OBJECT, POJO, BINARY -> "is an object";
        };
    }

    private LabException wrong(String what) {
        return new LabException(file + " cannot be read or written: " + what
                + ". Put a good copy of the file in its place, or begin anew with `groupstage up --fresh`");
    }
}
