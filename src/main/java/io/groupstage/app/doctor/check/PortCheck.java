package io.groupstage.app.doctor.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges whether the lab can listen on its ports.
 *
 * @param ports the ports of Kafka and of the board
 */
public record PortCheck(List<Port> ports) implements Check {

    private static final String WHY = "The lab does not start while another program has the port.";

    /**
     * Is a port that the lab would listen on.
     *
     * @param flag the option that chooses it
     */
    public record Port(String flag, int number, State state) {}

    /** Is the state of a port. */
    public sealed interface State {

        record Free() implements State {}

        /** Is chosen by the operating system at the start. */
        record Any() implements State {}

        /** Belongs to the lab that runs in the data directory. */
        record OfThisLab() implements State {}

        /**
         * Is refused to the lab.
         *
         * @param reason the operating system's words
         * @param next the next port that is free
         */
        record Refused(String reason, int next) implements State {}
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Set<Integer> named = new HashSet<>();
        for (Port port : ports) {
            if (port.number() > 65_535) {
                findings.add(tooHigh(port));
            } else if (port.number() != 0 && !named.add(port.number())) {
                findings.add(twice(port));
            } else if (port.state() instanceof State.Refused refused) {
                findings.add(refused(port, refused));
            }
        }
        if (findings.isEmpty()) {
            findings.add(new Finding.Ok(good()));
        }
        return findings;
    }

    private static Finding tooHigh(Port port) {
        return new Finding.Fail(
                "Port " + port.number() + " does not exist: 65535 is the highest.",
                "Each further broker takes the next port, and the lab does not start.",
                "Choose a lower port: " + port.flag() + " 9092");
    }

    private static Finding twice(Port port) {
        return new Finding.Fail(
                "Kafka and the board are to listen on the same port " + port.number() + ".",
                "Each further broker takes the next port, and the lab does not start.",
                "Choose ports that are further apart: --http-port 8080 --kafka-port 9092");
    }

    private static Finding refused(Port port, State.Refused refused) {
        return new Finding.Fail(
                "Port " + port.number() + " is not free: " + refused.reason() + ".",
                WHY,
                "Stop the program that listens there, or choose another port: " + port.flag() + " " + refused.next());
    }

    private String good() {
        List<Port> free = in(State.Free.class);
        List<Port> running = in(State.OfThisLab.class);
        if (!running.isEmpty()) {
            return "The lab in the data directory runs and listens on "
                    + numbers(running).toLowerCase(Locale.ROOT) + ".";
        }
        return free.isEmpty()
                ? "The operating system chooses the ports."
                : numbers(free) + (free.size() == 1 ? " is free." : " are free.");
    }

    private List<Port> in(Class<? extends State> state) {
        return ports.stream().filter(port -> state.isInstance(port.state())).toList();
    }

    private static String numbers(List<Port> ports) {
        return (ports.size() == 1 ? "Port " : "Ports ")
                + ports.stream().map(port -> String.valueOf(port.number())).collect(Collectors.joining(", "));
    }
}
