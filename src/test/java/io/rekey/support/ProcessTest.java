package io.rekey.support;

import static io.rekey.support.Surroundings.CLOCK;
import static io.rekey.support.Surroundings.TENANT;

import io.rekey.RekeyApplication;
import io.rekey.api.OpenApiDescription;
import io.rekey.localtenant.TenantClient;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Rekey on PostgreSQL with nothing running by itself: tests run each job by the name of its step and move the clock, so
 * that a test reads as a trace and a missing save point fails it.
 */
@SpringBootTest(
        classes = RekeyApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "rekey.password-change-watch.interval=P1D",
            "rekey.audit.seal-interval=P1D",
            "rekey.audit.clean-up-interval=P1D",
            // Tests ask and guess more often than anybody may; those about limits set their own.
            "rekey.limits.account=1000",
            "rekey.limits.address=1000"
        })
@ActiveProfiles("development")
@Import({Surroundings.ClockConfiguration.class, OpenApiDescription.class, ReceivedEvents.class, EngineCallers.class})
public abstract class ProcessTest {

    @Autowired
    protected ProcessEngine engine;

    @Autowired
    protected JdbcClient database;

    protected ResetDriver reset;
    protected TenantClient tenantClient;

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) {
        Surroundings.pointAtTenant(registry);
        Surroundings.pointAtPostgres(registry, "step_by_step");
    }

    @BeforeEach
    void startFresh() {
        Surroundings.answerAt(engine);
        CLOCK.reset();
        TENANT.seed();
        Surroundings.forgetBudget(database);
        Surroundings.forgetEarlierResets(database);
        Surroundings.forgetLimits(database);
        reset = new ResetDriver(engine);
        tenantClient = new TenantClient(TENANT);
    }

    @AfterEach
    protected void leaveNothingOpen() {
        engine.getIdentityService().clearAuthentication();
        engine.getRuntimeService().createProcessInstanceQuery().list().forEach(open -> engine.getRuntimeService()
                .deleteProcessInstance(open.getId(), "test over"));
        CLOCK.reset();
    }
}
