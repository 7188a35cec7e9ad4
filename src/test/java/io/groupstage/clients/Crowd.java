package io.groupstage.clients;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Holds the clients that a test has started, and ends them with it. */
final class Crowd implements AfterEachCallback {

    private final List<AutoCloseable> members = new ArrayList<>();

    <T extends AutoCloseable> T add(T member) {
        members.add(member);
        return member;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        context.getExecutionException().ifPresent(this::addOutputs);
        end();
    }

    /** Adds what each program has written to the failure: a program that gave up is a cause that no page of the lab shows. */
    private void addOutputs(Throwable failure) {
        for (AutoCloseable member : members) {
            if (member instanceof ClientProcess program) {
                failure.addSuppressed(new AssertionError(program.describe()));
            }
        }
    }

    /** Ends all of them, the last one first. */
    void end() throws Exception {
        for (AutoCloseable member : members.reversed()) {
            member.close();
        }
        members.clear();
    }
}
