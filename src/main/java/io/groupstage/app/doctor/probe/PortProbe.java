package io.groupstage.app.doctor.probe;

import io.groupstage.app.doctor.check.PortCheck;
import io.groupstage.app.doctor.check.PortCheck.Port;
import io.groupstage.app.doctor.check.PortCheck.State;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tries to listen on the lab's ports, for a moment each. */
public final class PortProbe {

    private PortProbe() {}

    public static PortCheck look(Wanted wanted, Optional<RunningLab> running) {
        List<Port> ports = new ArrayList<>();
        String host = wanted.network().host();
        int http = wanted.network().httpPort();
        ports.add(new Port("--http-port", http, state(host, http, running)));
        for (int port : wanted.kafkaPorts()) {
            ports.add(new Port("--kafka-port", port, state(host, port, running)));
        }
        return new PortCheck(ports);
    }

    private static State state(String host, int port, Optional<RunningLab> running) {
        if (port == 0) {
            return new State.Any();
        }
        if (running.filter(lab -> lab.listensOn(port)).isPresent()) {
            return new State.OfThisLab();
        }
        return refusal(host, port)
                .<State>map(reason -> new State.Refused(reason, next(host, port)))
                .orElseGet(State.Free::new);
    }

    private static int next(String host, int port) {
        return IntStream.rangeClosed(port + 1, Math.min(port + 50, 65_535))
                .filter(candidate -> refusal(host, candidate).isEmpty())
                .findFirst()
                .orElse(0);
    }

    /**
     * Tries to listen.
     *
     * @return the reason why it is not possible; empty for a host that is not here, which is another check's finding
     */
    static Optional<String> refusal(String host, int port) {
        if (port > 65_535) {
            return Optional.of("it does not exist");
        }
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return Optional.empty();
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as Kafka and Jetty do: connections in TIME_WAIT do not matter
            socket.bind(address);
            return Optional.empty();
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage()).replaceFirst(" \\(Bind failed\\)", "");
            return reason.contains("assign requested address") ? Optional.empty() : Optional.of(reason);
        }
    }
}
