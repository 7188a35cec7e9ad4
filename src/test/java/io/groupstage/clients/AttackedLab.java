package io.groupstage.clients;

import io.groupstage.LabProcess;
import io.groupstage.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Runs one lab of ten teams for the classes that attack or flood it: AttackIT uses the teams 1 to 6, FloodIT the others. */
final class AttackedLab extends Shared<LabProcess> {

    AttackedLab() {
        super(LabProcess.class);
    }

    @Override
    protected LabProcess start() {
        try {
            return LabProcess.start(ClientLab.folder("lab"), "--teams", "10", "--rate", "20");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LabTeam team(int number) {
        return new LabTeam(process(), number);
    }

    LabProcess process() {
        return running();
    }
}
