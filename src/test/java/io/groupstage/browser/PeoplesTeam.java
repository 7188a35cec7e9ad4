package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.LabProcess;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Acts as a team of people in a class: it runs programs, and uses its join code over HTTP. */
final class PeoplesTeam implements AutoCloseable {

    private final LabProcess lab;
    private final int number;
    private final Deque<TeamProgram> programs = new ArrayDeque<>();

    PeoplesTeam(LabProcess lab, int number) {
        this.lab = lab;
        this.number = number;
    }

    /** Returns the join code that is valid now. */
    String code() throws IOException {
        return lab.team(number).path("joinCode").asText();
    }

    /** Starts one program more. */
    void startProgram() throws IOException {
        programs.addLast(TeamProgram.start(lab, number, "program-" + programs.size()));
    }

    /** Stops the program that was started last, as Ctrl-C does. */
    void stopProgram() throws InterruptedException {
        programs.removeLast().close();
    }

    /** Returns the team's page. */
    JsonNode page() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(code(), "GET", "", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    /** Returns how the lab answers a request for the team's page with a join code. */
    int status(String code) throws IOException, InterruptedException {
        return send(code, "GET", "", "").statusCode();
    }

    /** Answers a question of the handbook with the option of this number, from 0. */
    void answer(String question, int option) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(code(), "POST", "/answers", "{\"question\":\"" + question + "\",\"answer\":" + option + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> send(String code, String method, String path, String json)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(lab.board().resolve("api/v1/teams/team-" + number + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + code)
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        return lab.http().send(request, BodyHandlers.ofString());
    }

    /** Stops all programs. */
    @Override
    public void close() throws InterruptedException {
        while (!programs.isEmpty()) {
            stopProgram();
        }
    }
}
