package io.groupstage.app.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.app.client.LabHttp;
import io.groupstage.app.spec.LabException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("secrets.json");
    }

    private Path written(String content) throws Exception {
        return Files.writeString(file(), content);
    }

    /** Returns the line that refuses the file; it never contains a secret. */
    private String refusal() {
        Throwable refusal = catchThrowable(() -> SecretsFile.read(file()));
        assertThat(refusal).isInstanceOf(LabException.class);
        assertThat(refusal.getMessage())
                .startsWith(file() + " cannot be read or written: ")
                .endsWith(". Put a good copy of the file in its place, or begin anew with `groupstage up --fresh`")
                .doesNotContain("\n", "hunter2", "Exception");
        return refusal.getMessage()
                .replace(file() + " cannot be read or written: ", "")
                .replaceAll("\\. Put a good copy.*", "");
    }

    @Test
    void what_a_lab_wrote_is_read_as_it_was() throws Exception {
        Secrets secrets = Secrets.random(OptionalLong.of(7), 3);
        JSON.writeValue(file().toFile(), secrets);
        assertThat(SecretsFile.read(file())).isEqualTo(secrets);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "teams         | null                                        | teams is null, and must be a list",
                "teams         | {}                                          | teams is an object, and must be a list",
                "teams         | [null]                                      | teams[0] is null, and must be an object",
                "teams         | [{\"password\":\"p\",\"joinCode\":null}]     | teams[0].joinCode is null, and must be"
                        + " a text",
                "teams         | [{\"password\":null,\"joinCode\":\"a-b\"}]   | teams[0].password is null, and must be"
                        + " a text",
                "teams         | [{\"joinCode\":\"a-b\"}]                     | teams[0].password is missing, and must"
                        + " be a text",
                "teams         | [{\"password\":\"\",\"joinCode\":\"a-b\"}]   | teams[0].password is empty",
                "teams         | [{\"password\":5,\"joinCode\":\"a-b\"}]      | teams[0].password is a number, and"
                        + " must be a text",
                "labPassword   | null                                        | labPassword is null, and must be a text",
                "labPassword   | \"\"                                        | labPassword is empty",
                "labPassword   | true                                        | labPassword is true or false, and must"
                        + " be a text",
                "instructorToken | []                                        | instructorToken is a list, and must be"
                        + " a text",
                "clusterId     | \"x\"                                       | clusterId is too long, or has"
                        + " characters that are not allowed in it",
                "clusterId     | \"\"                                        | clusterId is empty",
                "seed          | \"7\"                                       | seed is a text, and must be a whole"
                        + " number of at most 64 bits",
                "seed          | 1.5                                         | seed is a number, and must be a whole"
                        + " number of at most 64 bits",
                "seed          | 99999999999999999999                        | seed is a number, and must be a whole"
                        + " number of at most 64 bits",
                "salt          | 3                                           | salt is a number, and must be a text",
            })
    void a_field_that_is_not_a_secret_is_named_with_its_mistake(String field, String value, String what)
            throws Exception {
        ObjectNode secrets = JSON.valueToTree(Secrets.random(OptionalLong.of(7), 2));
        secrets.set(field, JSON.readTree(value));
        written(secrets.toString());
        assertThat(refusal()).isEqualTo(what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clusterId", "seed", "salt", "labPassword", "instructorToken", "teams"})
    void a_missing_field_is_named(String field) throws Exception {
        ObjectNode secrets = JSON.valueToTree(Secrets.random(OptionalLong.of(7), 2));
        secrets.remove(field);
        written(secrets.toString());
        assertThat(refusal()).startsWith(field + " is missing, and must be ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hunter2\\\" extra=\\\"", "hunter2\\nlisteners", "hunter2\\\\", "hunter2 b", "\\u001bhunter2"})
    void a_password_that_would_break_out_of_kafkas_configuration_is_refused(String password) throws Exception {
        ObjectNode secrets = JSON.valueToTree(Secrets.random(OptionalLong.of(7), 2));
        secrets.set("teams", JSON.readTree("[{\"joinCode\":\"a-b\",\"password\":\"" + password + "\"}]"));
        written(secrets.toString());
        assertThat(refusal()).isEqualTo("teams[0].password is too long, or has characters that are not allowed in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"hunter2\"", "5"})
    void a_file_without_an_object_is_refused(String content) throws Exception {
        written(content);
        assertThat(refusal()).isEqualTo("it does not hold a JSON object");
    }

    @Test
    void a_file_that_was_cut_off_or_written_twice_is_not_valid_json() throws Exception {
        String whole = JSON.writeValueAsString(Secrets.random(OptionalLong.of(7), 2));
        written(whole.substring(0, whole.length() / 2));
        assertThat(refusal()).startsWith("it is not valid JSON");
        written(whole + "\n" + whole);
        assertThat(refusal()).startsWith("it is not valid JSON");
        written("{\"seed\": 1,\n \"seed\": 2}");
        assertThat(refusal()).startsWith("it is not valid JSON, in line 2");
        Files.write(file(), Arrays.copyOf("\0\0".getBytes(StandardCharsets.US_ASCII), 64));
        assertThat(refusal()).startsWith("it is not valid JSON");
    }

    @Test
    void one_join_code_leads_to_one_team() throws Exception {
        ObjectNode secrets = (ObjectNode) JSON.valueToTree(Secrets.random(OptionalLong.of(7), 2));
        secrets.set(
                "teams",
                JSON.readTree(
                        """
                        [{"joinCode": "oak-elm", "password": "p1"}, {"joinCode": "Oak-elm", "password": "p2"}]"""));
        written(secrets.toString());
        assertThat(refusal()).isEqualTo("teams[1].joinCode is another team's as well");
    }

    @Test
    void a_byte_order_mark_is_no_damage() throws Exception {
        Secrets secrets = Secrets.random(OptionalLong.of(7), 2);
        written("\uFEFF" + JSON.writeValueAsString(secrets));
        assertThat(SecretsFile.read(file())).isEqualTo(secrets);
    }

    @Test
    void a_directory_in_its_place_is_one_line_as_well() throws Exception {
        Files.createDirectory(file());
        assertThat(catchThrowable(() -> SecretsFile.read(file())))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("cannot be read or written (IO): give this user the right to read and write it");
    }

    @Test
    void a_lab_json_without_an_address_or_a_token_is_refused_in_one_line() throws Exception {
        Path lab = Files.writeString(
                directory.resolve("lab.json"), "{\"board\":\"http://b/\",\"kafka\":\"k:1\",\"instructorToken\":null}");
        assertThat(catchThrowable(() -> LabHttp.of(directory.toString(), "")))
                .isInstanceOf(LabException.class)
                .hasMessage(lab + " cannot be read: it does not have a text under instructorToken."
                        + " Start the lab again: `groupstage up` writes this file anew");
    }
}
