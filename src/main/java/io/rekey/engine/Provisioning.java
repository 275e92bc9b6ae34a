package io.rekey.engine;

import io.rekey.process.ResetProcess;
import io.rekey.process.ResetProcess.Group;
import io.rekey.reset.Caller;
import io.rekey.reset.RandomPassword;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the groups, their rights and the shared Tasklist filter in place at each start, before any door opens. What is
 * there already stays, so that any number of nodes may start any number of times. A task's own right comes from its candidate group.
 */
@Component
class Provisioning implements SmartInitializingSingleton {

    private static final String NOBODY = "nobody";
    private static final String FILTER_NAME = "Password resets";

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Provisioning(
            IdentityService identities,
            AuthorizationService authorizations,
            FilterService filters,
            TaskService tasks,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.identities = identities;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> provision());
    }

    /** The engine's own row for starting nodes lets one of them do this at a time. */
    private void provision() {
        database.sql("SELECT VALUE_ FROM ACT_GE_PROPERTY WHERE NAME_ = 'startup.lock' FOR UPDATE")
                .query(String.class)
                .single();
        group(Group.SECURITY_OPERATORS, "Security operators");
        group(Group.SECURITY_LEADS, "Security leads");
        group(Group.AUDITORS, "Auditors");
        administrator();
        String filter = filter();
        List.of(Group.SECURITY_OPERATORS, Group.SECURITY_LEADS).forEach(group -> approvers(group, filter));
        starters(Group.SECURITY_OPERATORS);
        starters(Caller.START_SCOPE);
        auditors();
    }

    /**
     * While the administrators' group has no member, the engine lets anybody create the first one (CVE-2026-77226) and
     * sends people to that page instead of the sign-in. So it has one whom nobody can be: the password is thrown away.
     */
    private void administrator() {
        group(Groups.CAMUNDA_ADMIN, "Administrators");
        if (identities.createUserQuery().userId(NOBODY).count() == 0) {
            User nobody = identities.newUser(NOBODY);
            nobody.setPassword(RandomPassword.next().reveal());
            identities.saveUser(nobody);
        }
        if (identities.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0) {
            identities.createMembership(NOBODY, Groups.CAMUNDA_ADMIN);
        }
    }

    private void group(String id, String name) {
        if (identities.createGroupQuery().groupId(id).count() == 0) {
            var group = identities.newGroup(id);
            group.setName(name);
            group.setType("WORKFLOW");
            identities.saveGroup(group);
        }
    }

    private String filter() {
        Optional<Filter> existing = filters.createFilterQuery().filterName(FILTER_NAME).list().stream()
                .findFirst();
        if (existing.isPresent()) {
            return existing.get().getId();
        }
        Filter filter = filters.newTaskFilter(FILTER_NAME)
                .setQuery(tasks.createTaskQuery().processDefinitionKeyIn(ResetProcess.KEY, ResetProcess.DISAVOWAL_KEY));
        filter.setProperties(
                Map.of("description", "Password resets that wait for somebody", "refresh", true, "priority", 0));
        return filters.saveFilter(filter).getId();
    }

    private void approvers(String group, String filter) {
        grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(group, Resources.FILTER, filter, Permissions.READ);
        grant(group, Resources.PROCESS_DEFINITION, ResetProcess.KEY, Permissions.READ);
        grant(group, Resources.PROCESS_DEFINITION, ResetProcess.DISAVOWAL_KEY, Permissions.READ);
    }

    private void starters(String group) {
        grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        grant(
                group,
                Resources.PROCESS_DEFINITION,
                ResetProcess.KEY,
                Permissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE);
    }

    private void auditors() {
        grant(Group.AUDITORS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        List.of(ResetProcess.KEY, ResetProcess.EVENT_KEY, ResetProcess.DISAVOWAL_KEY)
                .forEach(process -> grant(
                        Group.AUDITORS,
                        Resources.PROCESS_DEFINITION,
                        process,
                        ProcessDefinitionPermissions.READ,
                        ProcessDefinitionPermissions.READ_INSTANCE,
                        ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                        ProcessDefinitionPermissions.READ_HISTORY,
                        ProcessDefinitionPermissions.READ_HISTORY_VARIABLE));
        grant(
                Group.AUDITORS,
                Resources.OPERATION_LOG_CATEGORY,
                Authorization.ANY,
                UserOperationLogCategoryPermissions.READ);
        policies();
    }

    private void policies() {
        List.of(ResetProcess.POLICY_KEY, ResetProcess.RISK_KEY)
                .forEach(decision -> grant(
                        Group.AUDITORS,
                        Resources.DECISION_DEFINITION,
                        decision,
                        Permissions.READ,
                        Permissions.READ_HISTORY));
        grant(Group.AUDITORS, Resources.DECISION_REQUIREMENTS_DEFINITION, ResetProcess.POLICIES_KEY, Permissions.READ);
    }

    private void grant(String group, Resource resource, String resourceId, Permission... permissions) {
        Authorization existing = authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(resourceId)
                .singleResult();
        Authorization authorization = existing == null ? newGrant(group, resource, resourceId) : existing;
        List.of(permissions).forEach(authorization::addPermission);
        authorizations.saveAuthorization(authorization);
    }

    private Authorization newGrant(String group, Resource resource, String resourceId) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(resourceId);
        return authorization;
    }
}
