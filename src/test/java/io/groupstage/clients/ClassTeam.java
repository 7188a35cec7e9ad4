package io.groupstage.clients;

import static io.groupstage.clients.LabTeam.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.course.Step;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plays one team of the class, as its people would: it joins with the join code, downloads its programs, perhaps makes a
 * mistake first, and then works until the last step. At the end all its consumers have left.
 */
final class ClassTeam {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Plan plan;
    private final LabTeam team;
    private final ClassWatch watch;
    private final Crowd crowd = new Crowd();
    private String cookie = "";

    /**
     * Says how a team works.
     *
     * @param first whether it begins with the first version of its starter, and tries an address where nobody answers
     * @param consumerProtocol whether its consumers use KIP-848's protocol instead of the classic one
     */
    record Plan(StarterForm form, Mistake mistake, boolean first, boolean consumerProtocol) {

        @Override
        public String toString() {
            return form + (consumerProtocol ? " with KIP-848" : "") + ", mistake " + mistake;
        }
    }

    ClassTeam(Plan plan, LabTeam team, ClassWatch watch) {
        this.plan = plan;
        this.team = team;
        this.watch = watch;
    }

    Plan plan() {
        return plan;
    }

    LabTeam team() {
        return team;
    }

    /** Returns the steps that its client can reach. */
    Set<String> steps() {
        return Stream.of(Step.values())
                .filter(step -> plan.form.keepsState() || step != Step.RECOVERED)
                .map(Step::name)
                .collect(Collectors.toSet());
    }

    void work() throws Exception {
        try {
            join();
            makeMistake();
            if (plan.first) {
                findNobody();
                runFirstProgram();
            }
            shareAndSurvive();
        } finally {
            crowd.end();
        }
    }

    private void join() throws IOException, InterruptedException {
        String code = team.lab().team(team.number()).path("joinCode").asText();
        HttpResponse<String> answer = send(request("api/v1/join")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"joinCode\":\"" + code + "\"}")));
        assertThat(answer.body()).contains(team.team().name());
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /** Makes the mistake until its hint is there; the hint must go away when a program without it works. */
    private void makeMistake() throws Exception {
        switch (plan.mistake) {
            case NONE -> {}
            case PASSWORD -> {
                mistypePassword();
                awaitHints();
            }
            case GROUP -> {
                try (ClientProcess refused = startMistaken()) {
                    awaitHints();
                }
            }
            case FILTER, JSON -> {
                ClientProcess mistaken = crowd.add(startMistaken());
                awaitHints();
                plan.form.interrupt(mistaken); // a killed one would give another hint
            }
        }
    }

    private ClientProcess startMistaken() throws IOException, InterruptedException {
        return start(plan.mistake.madeIn(download(plan.form.last)));
    }

    private void awaitHints() throws Exception {
        watch.awaitHints(team, plan.mistake.hints());
        assertThat(hintsOfPage()).containsAll(plan.mistake.hints());
    }

    /** On a busy machine a client may give up before the broker has answered: then it runs again. */
    private void mistypePassword() {
        String name = team.team().name();
        patiently(name + " reads that its password is wrong")
                .until(
                        () -> complaint(Optional.empty(), Optional.of("wrong")),
                        line -> line.contains("password") && line.contains(name));
    }

    private void findNobody() throws Exception {
        assertThat(complaint(Optional.of("127.0.0.1:1"), Optional.empty())).contains("127.0.0.1:1", "Does the lab run");
    }

    /** Returns the only line of a program that ends with an error. */
    private String complaint(Optional<String> bootstrap, Optional<String> password) throws Exception {
        String program = send(request("starters/" + plan.form.last)).body();
        try (ClientProcess starter = plan.form.start(team, program, bootstrap, password)) {
            starter.awaitEnd(1);
            assertThat(starter.lines()).singleElement().asString().startsWith("NOT CONNECTED");
            return starter.lines().getFirst();
        }
    }

    private void runFirstProgram() throws Exception {
        ClientProcess first = crowd.add(start(download(plan.form.first)));
        watch.awaitSteps(team, Step.CONNECTED, Step.FIRST_LOAD, Step.STATS_PUBLISHED);
        assertThat(watch.steps(team)).doesNotContain(Step.SCALED.name());
        plan.form.interrupt(first);
        assertThat(first.lines()).contains("stopped");
    }

    /**
     * Runs two consumers, of which one is killed, until the other has all partitions and all steps. The heir comes first,
     * and publishes the state of all partitions: a victim that dies before it has published would leave nothing to recover.
     */
    private void shareAndSurvive() throws Exception {
        String program = download(plan.form.last);
        ClientProcess heir = crowd.add(start(program));
        watch.awaitSteps(team, Step.STATS_PUBLISHED);
        ClientProcess victim = crowd.add(start(program));
        watch.awaitSteps(team, Step.SCALED);
        plan.form.kill(victim);
        if (plan.first) {
            team.awaitShares(5);
        }
        watch.awaitSteps(team, steps().stream().map(Step::valueOf).toArray(Step[]::new));
        if (plan.form.keepsState()) {
            patiently("it goes on with counts that were published").until(() -> restored(heir), count -> count > 0);
        }
        watch.awaitHints(team, Set.of());
        plan.form.interrupt(heir);
        assertThat(heir.lines()).contains("stopped").noneMatch(line -> line.startsWith("NOT WRITTEN"));
    }

    private ClientProcess start(String program) throws IOException, InterruptedException {
        return plan.form.start(team, program, Optional.empty(), Optional.empty());
    }

    /** Downloads a program that the lab fills in with the account of the team. */
    private String download(String which) throws IOException, InterruptedException {
        String program = send(request(
                                "starters/" + which + "?team=" + team.team().name())
                        .header("Cookie", cookie))
                .body();
        assertThat(program)
                .contains(team.lab().team(team.number()).path("password").asText());
        return plan.consumerProtocol ? plan.form.withConsumerProtocol(program) : program;
    }

    private Set<String> hintsOfPage() throws Exception {
        JsonNode page = new ObjectMapper()
                .readTree(send(request("api/v1/teams/" + team.team().name()).header("Cookie", cookie))
                        .body());
        return LabTeam.stream(page.path("hints"))
                .map(hint -> hint.path("code").asText())
                .collect(Collectors.toSet());
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(team.lab().board().resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(200);
        return answer;
    }

    /** Returns how many partitions it restored at its last assignment. */
    private static long restored(ClientProcess starter) {
        List<String> lines = starter.lines();
        int assigned = 0;
        for (int i = 0; i < lines.size(); i++) {
            assigned = lines.get(i).startsWith("assigned") ? i : assigned;
        }
        return lines.stream()
                .skip(assigned)
                .filter(line -> line.startsWith("restored"))
                .count();
    }
}
