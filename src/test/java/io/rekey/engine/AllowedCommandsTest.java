package io.rekey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.junit.jupiter.api.Test;

/** What the guard takes for reading by its name is reading. Whoever moves to another engine looks at what is new here. */
class AllowedCommandsTest {

    private static final List<String> READING = Stream.of("""
                    ExecuteFilterCount ExecuteFilterList ExecuteFilterListPage ExecuteFilterSingleResult
                    FindActiveActivityIds FindHistoryCleanupJobs GetActivityInstance GetAttachment
                    GetAttachmentContent GetCamundaFormDefinition GetCaseExecutionVariable
                    GetCaseExecutionVariableTyped GetCaseExecutionVariables GetDeployedProcessDefinition
                    GetDeployedStartForm GetDeployedTaskForm GetDeploymentBpmnModelInstance
                    GetDeploymentCaseDefinition GetDeploymentCaseDiagram GetDeploymentCaseModel
                    GetDeploymentCmmnModelInstance GetDeploymentDecisionDefinition
                    GetDeploymentDecisionDiagram GetDeploymentDecisionModel
                    GetDeploymentDecisionRequirementsDefinition GetDeploymentDecisionRequirementsDiagram
                    GetDeploymentDecisionRequirementsModel GetDeploymentDmnModelInstance
                    GetDeploymentProcessDiagram GetDeploymentProcessDiagramLayout GetDeploymentProcessModel
                    GetDeploymentResource GetDeploymentResourceForId GetDeploymentResourceNames
                    GetDeploymentResources GetExecutionVariable GetExecutionVariableTyped
                    GetExecutionVariables GetExternalTaskErrorDetails GetFilter GetFormKey
                    GetHistoricExternalTaskLogErrorDetails GetHistoricJobLogExceptionStacktrace
                    GetHistoryLevel GetIdentityLinksForProcessDefinition GetIdentityLinksForTask
                    GetJobExceptionStacktrace GetLicenseKey GetNextIdBlock GetPasswordPolicy
                    GetProcessApplicationForDeployment GetProcessInstanceAttachments
                    GetProcessInstanceComments GetProperties GetRegisteredDeployments GetRenderedStartForm
                    GetRenderedTaskForm GetStartForm GetStartFormVariables GetStaticCalledProcessDefinition
                    GetSubTasks GetTableCount GetTableMetaData GetTableName GetTaskAttachment
                    GetTaskAttachmentContent GetTaskAttachments GetTaskComment GetTaskComments GetTaskEvents
                    GetTaskForm GetTaskFormVariables GetTaskVariable GetTaskVariables GetTelemetryData
                    GetTopicNames GetUniqueTaskWorkerCount GetUnlockedTimersByDuedate GetUserAccount
                    GetUserInfo GetUserInfoKeys GetUserPicture IsIdentityServiceReadOnly IsTelemetryEnabled
                    MetricsQueryInterval MetricsQuerySum
                    """)
            .flatMap(names -> Stream.of(names.trim().split("\\s+")))
            .toList();

    @Test
    void commandsNamedLikeReading_areThese() {
        List<String> named = new ClassFileImporter()
                .importPackages("org.camunda.bpm.engine.impl").stream()
                        .filter(type -> type.isAssignableTo(Command.class))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> AllowedCommands.READING.matcher(name).matches())
                        .map(name -> name.replaceFirst("Cmd$", ""))
                        .sorted()
                        .distinct()
                        .toList();
        assertThat(named).containsExactlyElementsOf(READING);
    }
}
