import type { Generated } from "kysely";

/** The tables as Kysely sees them: what stands in a column, before any mapping. */
export type Schema = {
  meta: { key: string; value: string };
  person: {
    id: string;
    nationalities: string;
    languages: string;
    interpreter_note: string;
    revision: number;
  };
  person_name: {
    person_id: string;
    position: number;
    kind: string;
    text: string;
    folded: string;
    script: string;
    source: string;
    is_used_when_speaking: number;
  };
  age_claim: {
    person_id: string;
    position: number;
    claim: string;
    source: string;
    claimed_on: string;
    is_disputed: number;
  };
  safe_contact: {
    person_id: string;
    position: number;
    channel: string;
    value: string;
    owner: string;
    safety: string;
    times: string;
    may_leave_message: number;
    code_word: string;
    note: string;
    verified_on: string | null;
  };
  case_record: {
    id: string;
    reference: string;
    person_id: string;
    owner: string;
    opened_on: string;
    accepted_on: string | null;
    /** Never filled: see `case_closure`. */
    closed_on: string | null;
    last_opened_at: string;
    revision: number;
    /** Null for an owner who stands here by name only and never had access. */
    owner_id: string | null;
    is_restricted: Generated<number>;
  };
  case_pin: { worker_id: string; case_id: string; pinned_at: string };
  case_team: { case_id: string; worker_id: string; added_at: string; removed_at: string | null };
  case_access: {
    id: string;
    case_id: string;
    worker_id: string;
    kind: string;
    reason: string;
    words: string;
    granted_at: string;
    expires_at: string;
    reviewed_at: string | null;
    reviewed_by: string | null;
    review_words: string;
    revision: number;
  };
  /** `roles` and `preferences` are JSON. */
  worker: {
    id: string;
    name: string;
    roles: string;
    preferences: string;
    added_at: string;
    removed_at: string | null;
    revision: number;
  };
  case_note: {
    row: Generated<number>;
    id: string;
    case_id: string;
    contact_type: string;
    occurred_at: string;
    body: string;
    recorded_at: string;
    recorded_by: string;
    amended_at: string;
    revision: number;
    /** JSON; null for a note that was saved before notes had structure. */
    document: string | null;
    signed_at: string | null;
    signed_by: string | null;
    addendum_to: string | null;
    late_reason: Generated<string>;
    removed_at: string | null;
    removed_by: string | null;
  };
  note_comment: {
    id: string;
    note_id: string;
    case_id: string;
    answer_to: string | null;
    words: string;
    note_author_id: string | null;
    recorded_at: string;
    recorded_by: string;
    recorded_by_id: string;
    resolved_at: string | null;
    resolved_by: string | null;
    revision: number;
  };
  case_marker: {
    id: string;
    case_id: string;
    note_id: string | null;
    words: string;
    review_on: string;
    recorded_at: string;
    recorded_by: string;
    removed_at: string | null;
    removed_by: string | null;
    revision: number;
  };
  /** Notes that were written at once for several people. */
  note_group: { note_id: string; case_id: string; group_id: string };
  /** The case of each note, by the note's row. */
  case_note_place: { row: number; case_id: string };
  case_note_search: { rowid: number; body: string; case_note_search: string };
  saved_filter: { id: string; worker_id: string; name: string; content: string };
  /** A name of a person, as search knows it. */
  name_index: { row: Generated<number>; person_id: string; position: number };
  name_key: { key: string; row: number };
  /** Words of tasks, answers and referrals. `object_id` is the id of the record. */
  /** `case_id` is null for an enquiry of no case alone. */
  search_passage: { row: Generated<number>; object: string; object_id: string; case_id: string | null; text: string };
  passage_search: { rowid: number; text: string; passage_search: string };
  /** A view: what `search_passage` must hold. */
  passage_of_record: { object: string; object_id: string; case_id: string | null; text: string };
  /** The words of an index, in how many rows each stands. Restricted cases and all. */
  case_note_word: { term: string; doc: number };
  passage_word: { term: string; doc: number };
  /** `happened` is JSON of a `ToldDate`. */
  account_event: {
    id: string;
    case_id: string;
    position: number;
    what: string;
    happened: string;
    is_about: number;
    relative_to_id: string | null;
    source: string;
    told_on: string | null;
    differs_from_id: string | null;
    explanation: string;
    is_removed: number;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  attachment: {
    id: string;
    case_id: string;
    note_id: string | null;
    title: string;
    description: string;
    dated_on: string | null;
    came_by: string;
    kind: string;
    size: number;
    sha256: string;
    /** Null while it stands on the list. */
    removed_why: string | null;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  /** 64 KiB of a document each; the last may be shorter. */
  attachment_chunk: { attachment_id: string; position: number; bytes: Uint8Array };
  /** `reviews` is JSON of a list of `SupportReview`. */
  support_need: {
    id: string;
    case_id: string;
    area: string;
    need: string;
    said_by: string;
    urgency: string;
    goal: string;
    action: string;
    provider: string;
    since: string | null;
    state: string;
    why: string;
    review_on: string | null;
    reviews: string;
    is_removed: number;
    recorded_at: string;
    recorded_by: string;
    revision: number;
    /** Null for a need of the person at the centre. */
    dependant_id: string | null;
    organisation_id: string | null;
  };
  /** `subject_id` is the case's own where it is about closing it. */
  approval: {
    id: string;
    case_id: string;
    subject: string;
    subject_id: string;
    asked_version: number;
    words: string;
    asked_at: string;
    asked_by: string;
    asked_by_id: string;
    outcome: string | null;
    comment: string;
    decided_version: number | null;
    decided_at: string | null;
    decided_by: string | null;
    decided_by_id: string | null;
    revision: number;
  };
  /** `ending` is JSON, null while the request goes on. */
  subject_access: {
    id: string;
    case_id: string;
    received_on: string;
    came_by: string;
    asked: string;
    identity_asked_on: string | null;
    identity_confirmed_on: string | null;
    identity_how: string;
    clarify_asked_on: string | null;
    clarify_answered_on: string | null;
    clarify_words: string;
    extended_on: string | null;
    why_extended: string;
    letter: string;
    ending: string | null;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  /** What was decided about one record for one request; `whole` and `passages` are JSON. */
  redaction: {
    id: string;
    request_id: string;
    case_id: string;
    record_kind: string;
    record_id: string;
    digest: string;
    whole: string | null;
    passages: string;
    marked_at: string;
    marked_by: string;
    revision: number;
  };
  /** `indicator` is a key of the indicator pack. */
  indicator: {
    id: string;
    case_id: string;
    indicator: string;
    origin: string;
    noticed_on: string;
    evidence: string;
    is_removed: number;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  /** `identifiers` is JSON of a list of `Identifier`, `dependant` of `DependantDetails`. */
  involved_person: {
    id: string;
    case_id: string;
    relation: string;
    name: string;
    role: string;
    organisation: string;
    from_day: string | null;
    until_day: string | null;
    said_by: string;
    certainty: string;
    about: string;
    identifiers: string;
    dependant: string | null;
    is_removed: number;
    recorded_at: string;
    recorded_by: string;
    revision: number;
    organisation_id: string | null;
  };
  /** `explained` and `kept_back` are JSON of a list of keys of the consent pack. */
  consent: {
    id: string;
    case_id: string;
    purpose: string;
    recipient_kind: string;
    recipient_name: string;
    decision: string;
    said_by: string;
    why: string;
    method: string;
    explained: string;
    kept_back: string;
    language: string;
    interpreter: string;
    present: string;
    capacity: string;
    capacity_note: string;
    told_on: string;
    review_on: string | null;
    ends_on: string | null;
    is_removed: number;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  /** `facts` is JSON of a list of keys of the consent pack, `outcome` JSON of a `SharingOutcome`. */
  sharing: {
    id: string;
    case_id: string;
    purpose: string;
    recipient_kind: string;
    recipient_name: string;
    verified: string;
    what: string;
    facts: string;
    why: string;
    basis: string;
    authorised_by: string;
    is_person_told: number;
    not_told_why: string;
    how: string;
    shared_on: string;
    consent_id: string | null;
    export_id: string | null;
    outcome: string;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  /** `found` is JSON of a list of `ClosingFinding`. */
  case_closure: {
    id: string;
    case_id: string;
    closed_on: string;
    reason: string;
    summary: string;
    why_open: string;
    found: string;
    recorded_at: string;
    recorded_by: string;
    reopened_on: string | null;
    reopened_by: string | null;
    why_reopened: string;
    revision: number;
  };
  case_fact: {
    id: string;
    case_id: string;
    kind: string;
    outcome: string | null;
    happened_on: string;
    received_on: string | null;
    until_on: string | null;
    source: string;
    note: string;
    is_removed: number;
    recorded_at: string;
    recorded_by: string;
    instead_on: string | null;
    instead_reason: string | null;
    instead_source: string | null;
    revision: number;
  };
  /** `content` is JSON of `MissingEpisodeContent`; some of it stands beside it to be found by. */
  /** `case_id` is of the case that it became or belongs to; null for every other. */
  enquiry: {
    id: string;
    case_id: string | null;
    received_at: string;
    came_by: string;
    asked: string;
    concerning: string;
    asked_by: string;
    reach: string;
    danger: string;
    next_step: string;
    next_on: string | null;
    ending: string | null;
    drop_reason: string | null;
    drop_words: string;
    ended_at: string | null;
    ended_by: string | null;
    reopened_at: string | null;
    reopened_by: string | null;
    why_reopened: string;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  /** `chases` is JSON. */
  outward_referral: {
    id: string;
    case_id: string;
    organisation: string;
    organisation_id: string | null;
    support_need_id: string | null;
    sharing_id: string;
    asked: string;
    sent_on: string;
    chase_on: string | null;
    answer: string;
    answered_on: string | null;
    answer_words: string;
    chases: string;
    is_removed: number;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  /** `nations` and `languages` are JSON. */
  organisation: {
    id: string;
    name: string;
    kind: string;
    does: string;
    nations: string;
    area: string;
    telephone: string;
    email: string;
    address: string;
    opening_hours: string;
    how_to_refer: string;
    languages: string;
    notes: string;
    checked_on: string | null;
    checked_by: string | null;
    is_archived: number;
    why_archived: string;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  missing_episode: {
    id: string;
    case_id: string;
    content: string;
    last_seen_at: string;
    told_police_at: string | null;
    returned_at: string | null;
    is_removed: number;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  /** `content` is JSON of `SafetyPlanContent`. */
  safety_plan: {
    id: string;
    case_id: string;
    content: string;
    review_on: string;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  /** `areas` is JSON of a list of `AssessedArea`; `level` is that of the whole. */
  risk_assessment: {
    id: string;
    case_id: string;
    assessed_on: string;
    occasion: string;
    areas: string;
    level: string;
    raised_to: string | null;
    why_raised: string;
    changed: string;
    protects: string;
    asked: string;
    review_on: string;
    is_removed: number;
    recorded_at: string;
    recorded_by: string;
    revision: number;
  };
  /** `case_id` is null for a case that is not opened yet. */
  draft: { id: string; case_id: string | null; content: string; saved_at: string; worker_id: string | null };
  safeguarding_task: {
    id: string;
    case_id: string;
    title: string;
    owner: string;
    due_on: string;
    priority: string;
    status: string;
    outcome: string;
    completed_at: string | null;
    completed_by: string | null;
    created_at: string;
    revision: number;
    /** These seven are null for a task that somebody typed. */
    rule_id: string | null;
    fact_id: string | null;
    step: number | null;
    rule_due_on: string | null;
    because: string | null;
    counted: string | null;
    origin_state: string | null;
    /** These three are null for a task that was never put off. */
    put_off_times: number | null;
    put_off_from: string | null;
    put_off_reason: string | null;
    /** Both null for a task that does not come again. */
    repeat_every: number | null;
    repeat_unit: string | null;
    /** These four are null for a task that was begun from no plan. */
    plan_start_id: string | null;
    plan_key: string | null;
    plan_step: string | null;
    plan_anchor_on: string | null;
    /** Both null for a task that followed no other. */
    before_id: string | null;
    before_done_on: string | null;
  };
  /** Both null for a case whose facts are followed from its beginning. */
  task_library_start: {
    case_id: string;
    started_at: string | null;
    started_on: string | null;
    library_version: string;
  };
  nrm_referral: {
    id: string;
    case_id: string;
    question_set_version: string;
    started_at: string;
    submitted_on: string | null;
    /** `14:05` */
    submitted_time: string | null;
    /** By which route it went: a Duty to Notify report is no referral. */
    submitted_route: string | null;
    nrm_reference: string;
    revision: number;
  };
  nrm_answer: {
    referral_id: string;
    question_key: string;
    mode: string;
    value: string;
    saved_at: string;
    revision: number;
  };
  record_revision: {
    row: Generated<number>;
    object: string;
    object_id: string;
    revision: number;
    content: string;
    reason: string;
    recorded_at: string;
    recorded_by: string;
  };
  audit: {
    seq: number;
    chain_epoch: number;
    at: string;
    boot_ms: number;
    actor: string;
    action: string;
    object: string;
    object_id: string;
    object_revision: number;
    digest: Uint8Array;
    prev: Uint8Array;
    mac: Uint8Array;
  };
  /** `case_id` is null for what is about no one case; `digest` is base64url. */
  export_record: {
    id: string;
    kind: string;
    case_id: string | null;
    worker_id: string;
    exported_by: string;
    exported_at: string;
    recipient: string;
    purpose: string;
    file_name: string;
    digest: string;
    bytes: number;
    pages: number;
    protection: string | null;
    protection_words: string;
    content_digest: string | null;
  };
  retention_hold: {
    id: string;
    case_id: string;
    kind: string;
    words: string;
    set_at: string;
    set_by: string;
    lifted_at: string | null;
    lifted_by: string | null;
    lift_words: string;
    revision: number;
  };
  erasure_proposal: {
    id: string;
    case_id: string;
    closure_id: string;
    reason: string;
    words: string;
    proposed_at: string;
    proposed_by: string;
    proposed_by_id: string;
    withdrawn_at: string | null;
    withdrawn_by: string | null;
    revision: number;
  };
  /** `counts` is JSON of records by their kind. */
  erasure: {
    id: string;
    reference: string;
    opened_on: string;
    closed_on: string;
    closing_reason: string;
    rule: string;
    due_on: string;
    reason: string;
    proposed_at: string;
    proposed_by: string;
    proposed_by_id: string;
    confirmed_by: string;
    confirmed_by_id: string;
    why_alone: string;
    erased_at: string;
    counts: string;
    versions: number;
    list_digest: string;
    swept_at: string | null;
    revision: number;
  };
  erased_record: { object: string; object_id: string; erasure_id: string };
  operation: { id: string; name: string; result: string; recorded_at: string };
  backup_folder: { id: string; path: string; is_other_device: number; added_at: string; removed_at: string | null };
  backup_copy: {
    id: string;
    folder_id: string;
    file_name: string;
    mark: string;
    bytes: number;
    made_at: string;
    reason: string;
    head_seq: number;
    key_file_seq: number;
    epoch: number;
    openers: string;
    cases: number;
    notes: number;
    verified_at: string;
    tested_at: string | null;
    deleted_at: string | null;
  };
};
