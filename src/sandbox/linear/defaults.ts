import { digest, type Json } from '../json.js';

/** When everything that nobody made came to be. */
export const EPOCH = '2020-01-01T00:00:00.000Z';
/** Where Linear's own pages would be. */
export const SITE = 'https://linear.app/sandbox';

/** A user with everything Linear always has an answer for. */
export const userNode = (id: string, name: string, handle: string, email: string, isMe: boolean): Json => ({
  __typename: 'User',
  id,
  name,
  displayName: handle,
  email,
  initials: name.slice(0, 1).toUpperCase(),
  url: `${SITE}/profiles/${handle}`,
  avatarBackgroundColor: '#5e6ad2',
  inviteHash: digest(id).slice(0, 16),
  createdIssueCount: 0,
  active: true,
  admin: isMe,
  app: isMe,
  guest: false,
  isMe,
  owner: false,
  isAssignable: !isMe,
  isMentionable: true,
  supportsAgentSessions: false,
  canAccessAnyPublicTeam: true,
  createdAt: EPOCH,
  updatedAt: EPOCH,
});

/** What a team says when nobody has changed its settings. */
export const TEAM_SETTINGS: Json = {
  aiDiscussionSummariesEnabled: false,
  aiThreadSummariesEnabled: false,
  allMembersCanJoin: true,
  autoArchivePeriod: 6,
  createdAt: EPOCH,
  cycleCooldownTime: 0,
  cycleDuration: 1,
  cycleIssueAutoAssignCompleted: false,
  cycleIssueAutoAssignStarted: false,
  cycleLockToActive: false,
  cycleStartDay: 0,
  cyclesEnabled: false,
  defaultIssueEstimate: 1,
  groupIssueHistory: true,
  inheritIssueEstimation: true,
  inheritWorkflowStatuses: true,
  initiativesEnabled: false,
  issueEstimationAllowZero: false,
  issueEstimationExtended: false,
  issueEstimationType: 'notUsed',
  issueOrderingNoPriorityFirst: false,
  issueSortOrderDefaultToBottom: false,
  ledInitiativeCount: 0,
  private: false,
  requirePriorityToLeaveTriage: false,
  scimManaged: false,
  securitySettings: {},
  setIssueSortOrderOnStateChange: 'first',
  slackIssueComments: false,
  slackIssueStatuses: false,
  slackNewIssue: false,
  timezone: 'Etc/UTC',
  triageEnabled: false,
  upcomingCycleCount: 2,
  updatedAt: EPOCH,
  viewerCanJoin: true,
  viewerCanLeave: true,
  visibility: 'public',
};
