package io.rekey.process;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rekey.localtenant.LocalTenant;
import io.rekey.localtenant.Switches;
import io.rekey.reset.AccountEvent;
import io.rekey.support.ProcessTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A whole reset at tenants that differ, or that may be other than we think. */
class SwitchedTenantTest extends ProcessTest {

    @Autowired
    private EventInbox inbox;

    /** Each behaviour both ways. */
    enum Behaviour {
        WITH_SESSION_ENDPOINTS(switches -> switches.sessionEndpoints(true)),
        WITHOUT_SESSION_ENDPOINTS(switches -> switches.sessionEndpoints(false)),
        REVOKES_AT_ONCE(switches -> switches.asynchronousRevocation(Duration.ZERO)),
        REVOKES_LATER(switches -> switches.asynchronousRevocation(Duration.ofSeconds(30))),
        PATCH_LIFTS_BLOCK(switches -> switches.passwordPatchLiftsBlock(true)),
        PATCH_LEAVES_BLOCK(switches -> switches.passwordPatchLiftsBlock(false)),
        PATCH_EMITS_EVENTS(switches -> switches.passwordPatchEmitsEvents(true)),
        PATCH_IS_SILENT(switches -> switches.passwordPatchEmitsEvents(false)),
        PATCH_ENDS_SESSIONS(switches -> switches.passwordPatchEndsSessions(true)),
        PATCH_LEAVES_SESSIONS(switches -> switches.passwordPatchEndsSessions(false)),
        NEW_LINK_VOIDS_OTHERS(switches -> switches.newLinkVoidsOthers(true)),
        ONLY_USED_LINK_VOIDS_OTHERS(
                switches -> switches.newLinkVoidsOthers(false).usedLinkVoidsOthers(true)),
        NO_LINK_VOIDS_OTHERS(switches -> switches.newLinkVoidsOthers(false).usedLinkVoidsOthers(false)),
        BLOCKED_SIGN_IN_403(switches -> switches.blockedSignInStatus(403)),
        BLOCKED_SIGN_IN_401(switches -> switches.blockedSignInStatus(401));

        final Consumer<Switches> set;

        Behaviour(Consumer<Switches> set) {
            this.set = set;
        }

        /**
         * Where a new link voids no others, nothing that Auth0 offers ends one which nobody uses, save its own time; and where
         * a new password ends no sessions, they are ended after a compromise only.
         */
        boolean allows(Journey way) {
            return switch (this) {
                case ONLY_USED_LINK_VOIDS_OTHERS, NO_LINK_VOIDS_OTHERS -> way != Journey.EXPIRED;
                case PATCH_LEAVES_SESSIONS -> way != Journey.EXPIRED;
                default -> true;
            };
        }
    }

    static Stream<Arguments> everyBehaviourOnBothWays() {
        return Stream.of(Behaviour.values())
                .flatMap(behaviour -> Stream.of(Journey.COMPLETED, Journey.COMPROMISED, Journey.EXPIRED)
                        .filter(behaviour::allows)
                        .map(way -> Arguments.of(behaviour, way)));
    }

    @ParameterizedTest
    @MethodSource("everyBehaviourOnBothWays")
    void behaviour_changesNothingAboutTheEnd(Behaviour behaviour, Journey way) {
        behaviour.set.accept(TENANT.switches());
        JourneyDriver journey = new JourneyDriver(engine, database, inbox, way).begin();
        journey.upTo("revokeAccess");
        tellOfEveryChange();
        journey.upTo("sendResetEmail");
        tellOfEveryChange();
        journey.toItsEnd().assertEndedRightly();
        assertThat(journey.reset().variable("accessRevoked"))
                .isEqualTo(behaviour != Behaviour.WITHOUT_SESSION_ENDPOINTS || way != Journey.COMPROMISED);
    }

    /** What the tenant's log has of changed passwords, as its stream would bring it. */
    private void tellOfEveryChange() {
        TENANT.logs().list("scp").forEach(entry -> {
            inbox.receive(List.of(new AccountEvent(
                    UUID.randomUUID().toString(),
                    AccountEvent.Type.PASSWORD_CHANGED,
                    TENANT.users().byEmail("ann@acme.example").id(),
                    LocalTenant.CONNECTION,
                    CLOCK.instant())));
            String job = engine.getManagementService()
                    .createJobQuery()
                    .activityId("matchEvent")
                    .singleResult()
                    .getId();
            engine.getManagementService().executeJob(job);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tooManyMailsToOneAddress_waitInWhateverWords_andTheResetEndsRightly(boolean json) {
        TENANT.switches().changePasswordRefusesInJson(json);
        JourneyDriver journey = new JourneyDriver(engine, database, inbox, Journey.COMPLETED)
                .begin()
                .upTo("announceReset");
        for (int mail = 0; mail < 10; mail++) {
            tenantClient.askForMail("ann@acme.example");
        }
        TENANT.inbox().clear();
        journey.move();
        new Meetings(journey, "sendResetEmail").meet(Result.WAITS_WITHOUT_SPENDING, Duration.ofMinutes(1), "");
        journey.toItsEnd().assertEndedRightly();
    }
}
