package io.groupstage.web.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.groupstage.course.Team;
import io.groupstage.course.task.CourseReader;
import io.groupstage.web.WebFixture;
import io.groupstage.web.http.StaticFiles;
import io.groupstage.web.port.TaskText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StarterTest {

    private static final String TEAM = "/starters/python?team=team-1";
    private static final String MODULE_OF_KAFKA =
            """
            import json, sys, types
            kafka = types.ModuleType("kafka")
            kafka.ConsumerRebalanceListener = kafka.KafkaConsumer = kafka.KafkaProducer = kafka.TopicPartition = object
            sys.modules["kafka"] = kafka
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
                        "ACTIONS = \"actions.team-1\"\n",
                        "    # your task: email contains hotmail\n    return \"hotmail\" in user[\"email\"]\n")
                .doesNotContain("os.environ.get", "# <settings>", "# </task>");
    }

    @Test
    void a_task_of_another_course_comes_with_its_text_and_matches_no_user() throws Exception {
        web.lab.python = Optional.empty();
        web.lab.task = "name is short\nimport os";

        assertThat(program())
                .contains("    # your task: name is short import os\n")
                .contains("\n    return False\n");
    }

    @Test
    void hostile_settings_stay_text() throws Exception {
        assumePython();
        web.lab.python = Optional.empty();
        web.lab.password = "\"\"\"\\ \n'; ${x} $1 \u2028 é 🔌 %s {}";
        web.lab.task = "x\r\fimport os\u2028 y";
        write();

        assertThat(python("print(json.dumps(team.PASSWORD))"))
                .isEqualTo("\"\\\"\\\"\\\"\\\\ \\n'; ${x} $1 \\u2028 \\u00e9 \\ud83d\\udd0c %s {}\"\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1  | {'email': 'a@hotmail.example'} | {'email': 'a@mail.example'}",
                "2  | {'credit_card_number': '3712'} | {'credit_card_number': '4371'}",
                "3  | {'industry': 'Insurance'} | {'industry': 'Farming'}",
                "4  | {'industry': 'Wireless'} | {'industry': 'Banking'}",
                "5  | {'industry': 'Biotechnology'} | {'industry': 'Banking'}",
                "6  | {'profession': 'engineer'} | {'profession': 'engineering manager'}",
                "7  | {'premium': True, 'credit': 11} | {'premium': True, 'credit': 10}",
                "8  | {'credit': -16} | {'credit': -15}",
                "9  | {'time_zone': 'Asia/Tokyo'} | {'time_zone': 'Europe/Asia/'}",
                "10 | {'user_agent': 'x Trident/7'} | {'user_agent': 'Firefox'}",
                "11 | {'time_zone': 'Europe/Rome'} | {'time_zone': 'Asia/Tokyo'}",
                "12 | {'field': 'IT'} | {'field': 'ITX'}",
                "13 | {'avatar': 'http://x'} | {'avatar': 'https://x'}",
                "14 | {'name': 'John Doe'} | {'name': 'Jane Doe'}",
                "15 | {'pack': 'free'} | {'pack': 'freemium'}",
            })
    void each_bundled_task_comes_solved(int task, String matching, String other) throws Exception {
        assumePython();
        Optional<String> solution = CourseReader.bundled().task(new Team(task)).python();
        String function = PythonTask.of(new TaskText(task, "title", "words", "TYPE", "REASON", solution));
        Files.writeString(folder.resolve("team.py"), function);

        assertThat(python("print(bool(team.matches(" + matching + ")), bool(team.matches(" + other + ")))"))
                .isEqualTo("True False\n");
    }

    @Test
    void the_template_runs_as_it_is_from_the_environment() throws Exception {
        assumePython();
        Files.write(
                folder.resolve("team.py"),
                StaticFiles.content("starters/python/team.py").orElseThrow());

        assertThat(python("print(team.TEAM, team.ACTIONS, team.matches({'email': 'x@hotmail.example'}))"))
                .isEqualTo("team-1 actions.team-1 True\n");
    }

    @Test
    void the_starter_that_keeps_its_state_is_filled_in_likewise() throws Exception {
        var response = web.get("/starters/python-state?team=team-1", "Authorization", "Bearer code-1");

        assertThat(response.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"team_state.py\"");
        assertThat(response.body())
                .contains(
                        "TEAM = \"team-1\"\n",
                        "PASSWORD = \"pass\\\"word\\\\1\"\n",
                        "return \"hotmail\" in user[\"email\"]\n")
                .doesNotContain("os.environ.get", "# <settings>", "# </task>");
        assertThat(web.get("/starters/python-state?team=team-1").statusCode()).isEqualTo(401);
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
                        team.send(Producer(), team.ACTIONS, {"customer": "c"})
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
        String named = "import socket\nsocket.gethostname = lambda: " + PythonText.literal(machine) + "\n";
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
