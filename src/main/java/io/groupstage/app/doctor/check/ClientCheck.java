package io.groupstage.app.doctor.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lists what the starters need, as far as this machine has it. It is only information: the starters run on the laptops.
 *
 * @param programs the programs and libraries that were looked for
 */
public record ClientCheck(List<Program> programs) implements Check {

    /**
     * Is a program or a library that a starter needs.
     *
     * @param version its version; empty if it was not found
     */
    public record Program(String name, Optional<String> version) {}

    @Override
    public List<Finding> findings() {
        String found = programs.stream()
                .flatMap(program -> program.version().stream().map(version -> program.name() + " " + version))
                .collect(Collectors.joining(", "));
        String missing = programs.stream()
                .filter(program -> program.version().isEmpty())
                .map(Program::name)
                .collect(Collectors.joining(", "));
        return List.of(new Finding.Ok((found.isEmpty() ? "" : "This machine has " + found + ". ")
                + (missing.isEmpty() ? "" : "It does not have " + missing + ". ")
                + "Each laptop needs what its starter uses; the team's page names it."));
    }
}
