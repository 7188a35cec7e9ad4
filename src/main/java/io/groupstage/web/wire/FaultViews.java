package io.groupstage.web.wire;

import io.groupstage.api.fault.FaultsView;
import io.groupstage.api.fault.FaultsView.EndedFaultView;
import io.groupstage.api.fault.FaultsView.KindView;
import io.groupstage.api.fault.FaultsView.RunningFaultView;
import io.groupstage.api.fault.FaultsView.SecondsView;
import io.groupstage.course.fault.EndedFault;
import io.groupstage.course.fault.Fault;
import io.groupstage.course.fault.FaultKind;
import io.groupstage.course.fault.FaultSubject;
import io.groupstage.course.fault.FaultText;
import io.groupstage.course.fault.RunningFault;
import io.groupstage.web.port.fault.FaultControl;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the views of the faults. */
public final class FaultViews {

    private FaultViews() {}

    public static FaultsView of(FaultControl faults, Instant now) {
        return new FaultsView(
                now.toEpochMilli(),
                Arrays.stream(FaultKind.values())
                        .map(kind -> kind(kind, faults))
                        .toList(),
                faults.running().stream().map(FaultViews::running).toList(),
                faults.ended().stream().map(FaultViews::ended).toList());
    }

    private static KindView kind(FaultKind kind, FaultControl faults) {
        FaultText text = FaultText.of(kind);
        return new KindView(
                kind.name(),
                text.label(),
                text.does(),
                text.lookAt(),
                kind.subject().name().toLowerCase(Locale.ROOT),
                faults.subjects(kind),
                kind.ownGroup().orElse(null),
                new SecondsView(kind.usual().toSeconds(), kind.most().toSeconds()));
    }

    private static RunningFaultView running(RunningFault one) {
        Fault fault = one.fault();
        return new RunningFaultView(
                one.id(),
                fault.kind().name(),
                fault.subject().text(),
                one.since().toEpochMilli(),
                one.endsAt().toEpochMilli(),
                fault.sentence(),
                group(fault));
    }

    private static EndedFaultView ended(EndedFault one) {
        Fault fault = one.fault();
        return new EndedFaultView(
                one.id(),
                fault.kind().name(),
                fault.subject().text(),
                one.since().toEpochMilli(),
                one.at().toEpochMilli(),
                one.how(),
                group(fault));
    }

    private static @Nullable String group(Fault fault) {
        return fault.subject() instanceof FaultSubject.OfBot bot
                ? bot.team().name()
                : fault.kind().ownGroup().orElse(null);
    }
}
