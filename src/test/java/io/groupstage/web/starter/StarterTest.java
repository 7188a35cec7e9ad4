package io.groupstage.web.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.groupstage.web.WebFixture;
import io.groupstage.web.http.StaticFiles;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StarterTest {

    private static final String TEAM = "/starters/python?team=team-1";
    private static final String MODULE_OF_KAFKA =
            """
            import json, sys, types
            kafka = types.ModuleType("kafka")
            errors = types.ModuleType("kafka.errors")
            errors.KafkaError = OSError
            kafka.ConsumerRebalanceListener = kafka.KafkaConsumer = kafka.KafkaProducer = kafka.TopicPartition = object
            sys.modules["kafka"] = kafka
            sys.modules["kafka.errors"] = errors
            sys.path.insert(0, ".")
            import team
            """;

    @TempDir
    private Path folder;

    @RegisterExtension
    private final WebFixture web = new WebFixture();

    @Test
    void a_team_gets_a_program_with_its_own_settings_and_task() throws Exception {
        var response = web.get(TEAM, "Authorization", "Bearer code-1");

        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/x-python");
        assertThat(response.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"team.py\"");
        assertThat(response.body())
                .contains(
                        "BOOTSTRAP = \"127.0.0.1:9092\"\n",
                        "TEAM = \"team-1\"\n",
                        "PASSWORD = \"pass\\\"word\\\\1\"\n",
                        "    # your task: email contains hotmail\n    return \"hotmail\" in user[\"email\"]\n")
                .doesNotContain("os.environ", "<settings>", "</settings>", "<task>", "</task>");
    }

    @Test
    void a_task_of_another_course_comes_with_its_text_and_matches_no_user() throws Exception {
        web.lab.teams.solutions = Map.of();
        web.lab.teams.task = "name is short\nimport os";

        assertThat(program())
                .contains("    # your task: name is short import os\n")
                .contains("\n    return False\n");
    }

    @Test
    void hostile_settings_stay_text() throws Exception {
        assumePython();
        web.lab.teams.solutions = Map.of();
        web.lab.teams.password = "\"\"\"\\ \n'; ${x} $1 \u2028 é 🔌 %s {}";
        web.lab.teams.task = "x\r\fimport os\u2028 y";
        write();

        assertThat(python("print(json.dumps(team.PASSWORD))"))
                .isEqualTo("\"\\\"\\\"\\\"\\\\ \\n'; ${x} $1 \\u2028 \\u00e9 \\ud83d\\udd0c %s {}\"\n");
    }

    @Test
    void the_template_runs_as_it_is_from_the_environment() throws Exception {
        assumePython();
        Files.write(
                folder.resolve("team.py"),
                StaticFiles.content("starters/python/team.py").orElseThrow());

        assertThat(python("print(team.TEAM, team.matches({'email': 'x@hotmail.example'}))"))
                .isEqualTo("team-1 True\n");
    }

    @ParameterizedTest
    @EnumSource
    void each_starter_comes_with_the_account_for_its_team_alone(Starter starter) throws Exception {
        web.lab.teams.password = "its-password";
        String address = "/starters/" + starter.key();
        var filled = web.get(address + "?team=team-1", "Authorization", "Bearer code-1");

        assertThat(filled.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"" + starter.file() + "\"");
        assertThat(filled.body())
                .contains("team-1", "its-password", "127.0.0.1:9092", "CONTACT_CUSTOMER", "LEGACY_EMAIL_PROVIDER")
                .contains("your task: email contains hotmail\n")
                .doesNotContain("GROUPSTAGE_", "<settings>", "</settings>", "<task>", "</task>");
        assertThat(web.get(address + "?team=team-1").statusCode()).isEqualTo(401);

        assertThat(web.get(address).body())
                .as("without a team")
                .isEqualTo(starter.program())
                .contains("GROUPSTAGE_PASSWORD")
                .doesNotContain("its-password");
    }

    @Test
    void a_starter_of_another_name_is_not_there() throws Exception {
        var response = web.get("/starters/cobol?team=team-1", "Authorization", "Bearer code-1");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("starter: there is none of this name; there are python, python-state, ");
    }

    @Test
    void the_library_for_java_has_a_client_for_kafka_and_a_parser_for_those_who_take_part() throws Exception {
        assertThat(web.get("/starters/java-lib").statusCode()).isEqualTo(401);

        HttpRequest request = web.request("/starters/java-lib")
                .header("Authorization", "Bearer code-1")
                .build();
        List<String> names = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient();
                var zip = new ZipInputStream(
                        http.send(request, BodyHandlers.ofInputStream()).body())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName().replaceAll("-[0-9.]+jar$", ""));
            }
        }
        assertThat(names)
                .containsExactly(
                        "lib/kafka-clients",
                        "lib/slf4j-api",
                        "lib/jackson-databind",
                        "lib/jackson-core",
                        "lib/jackson-annotations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "team_state"})
    void a_record_that_is_refused_at_once_or_later_is_printed_and_kills_nothing(String program) throws Exception {
        assumePython();
        Files.write(
                folder.resolve("team.py"),
                StaticFiles.content("starters/python/" + program + ".py").orElseThrow());

        assertThat(
                        python(
                                """
                        class Later:
                            def add_errback(self, callback, *args): callback(*args, ValueError("later"))
                        class Producer:
                            def send(self, topic, key=None, value=None):
                                if key is None: raise ValueError("at once")
                                return Later()
                        team.send(Producer(), "actions.team-1", {"customer": "c"})
                        team.stats[3] = {"processed": 7}
                        team.publish(Producer())"""))
                .isEqualTo("NOT WRITTEN to actions.team-1 - ValueError('at once') - {\"customer\": \"c\"}\n"
                        + "NOT WRITTEN to stats.team-1 - ValueError('later') -"
                        + " {\"processed\": 7, \"team\": \"team-1\", \"partition\": 3}\n");
    }

    @Test
    void a_client_is_named_after_its_machine_in_characters_that_kafka_and_eyes_bear() throws Exception {
        assumePython();
        Files.write(
                folder.resolve("team.py"),
                StaticFiles.content("starters/python/team.py").orElseThrow());

        for (var name : Map.of("anna-laptop.local", "anna-laptop", "Ánna's Mac!", "-nna-s-Mac-", "", "python")
                .entrySet()) {
            assertThat(python("print(team.CONNECTION['client_id'])", name.getKey()))
                    .isEqualTo(name.getValue() + "\n");
        }
    }

    private String program() throws Exception {
        return web.get(TEAM, "Authorization", "Bearer code-1").body();
    }

    private void write() throws Exception {
        Files.writeString(folder.resolve("team.py"), program());
    }

    private String python(String line) throws IOException, InterruptedException {
        return python(line, "a-machine");
    }

    private String python(String line, String machine) throws IOException, InterruptedException {
        String named = "import socket\nsocket.gethostname = lambda: " + Language.PYTHON.literal(machine) + "\n";
        Process python = new ProcessBuilder(List.of("python3", "-B", "-c", named + MODULE_OF_KAFKA + line))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static void assumePython() throws InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "--version").start();
            assumeTrue(python.waitFor(20, TimeUnit.SECONDS) && python.exitValue() == 0, "python3 does not run");
        } catch (IOException e) {
            assumeTrue(false, "python3 is not installed");
        }
    }
}
