package io.rekey.localtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.errors.BadRequestError;
import com.auth0.client.mgmt.errors.ConflictError;
import com.auth0.client.mgmt.errors.NotFoundError;
import com.auth0.client.mgmt.errors.PaymentRequiredError;
import com.auth0.client.mgmt.types.CreateEmailTemplateRequestContent;
import com.auth0.client.mgmt.types.EmailTemplateNameEnum;
import com.auth0.client.mgmt.types.PromptGroupNameEnum;
import com.auth0.client.mgmt.types.PromptLanguageEnum;
import com.auth0.client.mgmt.types.UpdateEmailTemplateRequestContent;
import com.auth0.client.mgmt.types.UpdateUniversalLoginTemplateRequestContent;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK changes how the tenant looks. */
class ProvisioningSdkContractTest extends LocalTenantContract {

    private static final UpdateUniversalLoginTemplateRequestContent TEMPLATE =
            UpdateUniversalLoginTemplateRequestContent.of(BrandingContractTest.PLAIN);

    private ManagementApi management;

    @BeforeEach
    void connect() {
        management = provisioning();
    }

    @Test
    void pageTemplateSetTwice_isReadAndTakenAway() {
        var templates = management.branding().templates();

        templates.updateUniversalLogin(TEMPLATE);
        templates.updateUniversalLogin(TEMPLATE);

        assertThat(templates.getUniversalLogin().toString()).contains("auth0:widget");
        templates.deleteUniversalLogin();
        assertThatThrownBy(templates::getUniversalLogin).isInstanceOf(NotFoundError.class);
    }

    @Test
    void pageTemplateRefused_errorSaysWhy() {
        var templates = management.branding().templates();

        assertThatThrownBy(() -> templates.updateUniversalLogin(UpdateUniversalLoginTemplateRequestContent.of("none")))
                .isInstanceOfSatisfying(
                        BadRequestError.class,
                        refused -> assertThat(refused.body().toString()).contains("missing required Liquid tags"));
        tenant.switches().paidPlan(false);
        assertThatThrownBy(() -> templates.updateUniversalLogin(TEMPLATE)).isInstanceOf(PaymentRequiredError.class);
    }

    @Test
    void wordsSet_areRead() {
        var words = management.prompts().customText();
        Map<String, Object> chosen = Map.of("reset-password", Map.of("title", "A new one"));

        words.set(PromptGroupNameEnum.RESET_PASSWORD, PromptLanguageEnum.EN, chosen);

        assertThat(words.get(PromptGroupNameEnum.RESET_PASSWORD, PromptLanguageEnum.EN))
                .isEqualTo(chosen);
    }

    @Test
    void mailTemplateMadeAndPatched_isRead() {
        var templates = management.emailTemplates();
        var reset = CreateEmailTemplateRequestContent.builder()
                .template(EmailTemplateNameEnum.RESET_EMAIL)
                .body("{{ url }}")
                .from("acme@tenant.example")
                .subject("Hello")
                .syntax("liquid")
                .enabled(true)
                .build();
        assertThatThrownBy(() -> templates.get(EmailTemplateNameEnum.RESET_EMAIL))
                .hasMessageContaining("404");
        templates.create(reset);
        assertThatThrownBy(() -> templates.create(reset)).isInstanceOf(ConflictError.class);

        templates.update(
                EmailTemplateNameEnum.RESET_EMAIL,
                UpdateEmailTemplateRequestContent.builder()
                        .subject("Hello again")
                        .urlLifetimeInSeconds(600.0)
                        .build());

        var read = templates.get(EmailTemplateNameEnum.RESET_EMAIL);
        assertThat(read.getSubject().get()).isEqualTo("Hello again");
        assertThat(read.getUrlLifetimeInSeconds().get()).isEqualTo(600.0);
    }

    @Test
    void everythingElseADoctorLooksAt_isRead() {
        assertThat(management.tenants().settings().get().getFriendlyName()).contains("Local tenant");
        assertThat(management.emails().provider().get().getDefaultFromAddress()).contains("no-reply@tenant.example");
        assertThat(management.customDomains().list()).hasSize(1);
        assertThat(management.clients().get("acme-app").getName()).contains("Acme");
        assertThat(management.clients().list()).hasSizeGreaterThan(10);
        assertThat(management.prompts().getSettings().getUniversalLoginExperience())
                .hasToString("Optional[new]");
        assertThat(management.branding().get().getLogoUrl()).isEmpty();
    }
}
