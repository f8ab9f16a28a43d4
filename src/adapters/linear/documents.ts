/** Operations asked of Linear; each reads no more than is used, since Linear counts complexity. */
export const TEAMS = /* GraphQL */ `
  query TocsinTeams($filter: TeamFilter) {
    teams(filter: $filter, first: 50) {
      nodes {
        id
        key
        name
      }
    }
  }
`;

export const LABELS = /* GraphQL */ `
  query TocsinLabels($filter: IssueLabelFilter) {
    issueLabels(filter: $filter, first: 250) {
      nodes {
        id
        name
        isGroup
        team {
          id
        }
      }
    }
  }
`;

export const USERS = /* GraphQL */ `
  query TocsinUsers($filter: UserFilter) {
    users(filter: $filter, first: 5) {
      nodes {
        id
        active
      }
    }
  }
`;

export const ISSUE = /* GraphQL */ `
  query TocsinIssue($id: String!) {
    issue(id: $id) {
      id
      state {
        type
      }
      team {
        id
        states(first: 100) {
          nodes {
            id
            type
            position
          }
        }
      }
      labels(first: 250) {
        nodes {
          id
          name
        }
      }
    }
  }
`;

export const ISSUE_STATE = /* GraphQL */ `
  query TocsinIssueState($id: String!) {
    issue(id: $id) {
      state {
        type
      }
    }
  }
`;

export const ISSUES_BY_ID = /* GraphQL */ `
  query TocsinIssuesById($filter: IssueFilter) {
    issues(filter: $filter, includeArchived: true, first: 1) {
      nodes {
        id
        identifier
        url
      }
    }
  }
`;

export const COMMENTS_BY_ID = /* GraphQL */ `
  query TocsinCommentsById($filter: CommentFilter) {
    comments(filter: $filter, includeArchived: true, first: 1) {
      nodes {
        id
      }
    }
  }
`;

export const CREATE_ISSUE = /* GraphQL */ `
  mutation TocsinIssueCreate($input: IssueCreateInput!) {
    issueCreate(input: $input) {
      success
      issue {
        id
        identifier
        url
      }
    }
  }
`;

export const UPDATE_ISSUE = /* GraphQL */ `
  mutation TocsinIssueUpdate($id: String!, $input: IssueUpdateInput!) {
    issueUpdate(id: $id, input: $input) {
      success
    }
  }
`;

export const CREATE_LABEL = /* GraphQL */ `
  mutation TocsinLabelCreate($input: IssueLabelCreateInput!) {
    issueLabelCreate(input: $input) {
      success
      issueLabel {
        id
      }
    }
  }
`;

export const CREATE_COMMENT = /* GraphQL */ `
  mutation TocsinCommentCreate($input: CommentCreateInput!) {
    commentCreate(input: $input) {
      success
    }
  }
`;
