/*
 * sid and rid, set-up, R3, R4, R5, closes, replay, retry, resend and crashes of docs/protocol.md, against an aggregator that sends what it likes.
 * What this proves and what it does not stands in README.md; ./run checks it, and checks that it fails when a rule is taken away (-DNO_...).
 *
 * Honest sites answer at once or not at all, so they need no process: there is one process, the aggregator, and each of its steps is one message
 * delivered to one site, or the crash of one. Nothing orders the steps but the sites' own checks. Colluding sites sign and open everything at any
 * time; they are the constant C.
 */

#ifndef H
#define H 3             /* honest sites */
#endif
#ifndef C
#define C 1             /* colluding sites */
#endif
#define N (H + C)
#ifndef T
#define T 3             /* threshold of secrets and of R4 */
#endif
#ifndef S
#define S 2             /* set-ups */
#endif
#ifndef ATTEMPTS
#define ATTEMPTS 2      /* attempts at the first sum */
#endif
#ifndef SECOND
#define SECOND 1        /* whether there is a second sum, with one attempt */
#endif
#define P (ATTEMPTS + SECOND)           /* positions of the study: its last value, P, is the end */
#define KEY(p) ((p) / ATTEMPTS)         /* the (query, state hash) of a position */
#define RID(s, p) ((s) * P + (p))       /* heads are left out: sites with different histories may meet in one rid (more than they can) */
#define BIT(x, k) (((x) >> (k)) & 1)

/*
 * Survivor lists. Abstract: two lists that differ in one site, which every site may sign (more than it may). Concrete (-DCONCRETE): everybody, or
 * everybody but one, m = N - 1; a site signs only a list that it is in.
 */
#ifdef CONCRETE
#define U (N + 1)
#define TARGETS N
#define HAS(v, u) ((u) != (v) + 1)
#define MAY_SIGN(i, u) HAS(i, u)
#define COLLUDERS_IN(u) (C - ((u) > H -> 1 : 0))
#else
#define U 2
#define TARGETS 1
#define HAS(v, u) ((u) == 0)
#define MAY_SIGN(i, u) true
#define COLLUDERS_IN(u) C
#endif
#define AT(s, p, u) (RID(s, p) * U + (u))

/* The rules; each can be taken away. README.md says where each stands in src. */
#ifndef NO_SETUP_INDEX
#define CHECK_SETUP_INDEX(i, s) (site[i].last <= s)
#else
#define CHECK_SETUP_INDEX(i, s) true
#endif
#ifndef NO_NEXT_ATTEMPT
#define CHECK_NEXT_ATTEMPT(i, p) (site[i].position == p)
#else
#define CHECK_NEXT_ATTEMPT(i, p) true
#endif
#ifndef NO_SID_ONCE
#define CHECK_SID_ONCE(i, s, p) (!BIT(site[i].used, s) || (site[i].step[s] >= INPUT && site[i].at[s] == p))
#else
#define CHECK_SID_ONCE(i, s, p) true
#endif
#ifndef NO_R3_ONCE
#define CHECK_R3_ONCE(i, s, p) (!(site[i].step[s] >= INPUT && site[i].at[s] == p))
#else
#define CHECK_R3_ONCE(i, s, p) true
#endif
#ifndef NO_R3_CLOSES_EARLIER
#define CHECK_R3_CLOSES_EARLIER true
#else
#define CHECK_R3_CLOSES_EARLIER false
#endif
#ifndef NO_CLOSED_IS_CLOSED
#define CHECK_CLOSED_IS_CLOSED(i, s) (!BIT(site[i].closed, RID(s, site[i].at[s])))
#else
#define CHECK_CLOSED_IS_CLOSED(i, s) true
#endif
#ifndef NO_R4_ONCE
#define CHECK_R4_ONCE(i, s) (site[i].step[s] == INPUT)
#else
#define CHECK_R4_ONCE(i, s) (site[i].step[s] >= INPUT)
#endif
#ifndef NO_RULE4_IDENTICAL_U3
#define CHECK_RULE4_IDENTICAL_U3(i, s, u) (site[i].opened[KEY(site[i].at[s])] == 0 || site[i].opened[KEY(site[i].at[s])] == u + 1)
#else
#define CHECK_RULE4_IDENTICAL_U3(i, s, u) true
#endif
#ifndef NO_T_SIGNATURES
#define CHECK_T_SIGNATURES(s, p, u) (SIGNATURES(s, p, u) >= T)
#else
#define CHECK_T_SIGNATURES(s, p, u) true
#endif
/* An attempt that the log has closed is not answered, and closed in no other way. */
#ifndef NO_CLOSED_ONCE
#define CHECK_NOT_TAKEN(i, p) (site[i].taken == 0)
#define CHECK_CLOSED_ONCE(i, p, close) (site[i].position == p && (site[i].taken == 0 || site[i].taken == (close)))
#else
#define CHECK_NOT_TAKEN(i, p) true
#define CHECK_CLOSED_ONCE(i, p, close) true
#endif
/* A void set-up is used and wiped. */
#ifndef NO_VOID
#define VOIDS true
#else
#define VOIDS false
#endif
/* What was decided while the round was open is not released once it is closed; only where decision and release are apart (-DSPLIT). */
#ifndef NO_SECOND_LOOK
#define CHECK_SECOND_LOOK(i, s) CHECK_CLOSED_IS_CLOSED(i, s)
#else
#define CHECK_SECOND_LOOK(i, s) true
#endif
/* The survivors of an R5 are never forgotten (rule 4). -DFORGET: with the state, in one durable step. */
#ifdef FORGET
#define FORGETS true
#else
#define FORGETS false
#endif
/* Ways to forget them too early: the state has not moved, or another round under the key is still alive. */
#ifdef FORGET_BEFORE_CRASH
#define FORGETS_BEFORE_CRASH true
#else
#define FORGETS_BEFORE_CRASH false
#endif
#ifdef FORGET_OTHERS
#define FORGETS_OTHERS true
#else
#define FORGETS_OTHERS false
#endif
#ifdef FORGET_STALE
#define FORGETS_STALE true
#else
#define FORGETS_STALE false
#endif

/* Steps of one set-up at one site, in volatile memory. */
#define NONE 0
#define READY 1
#define INPUT 2
#define SIGNED 3
#define OPENED 4

typedef Site {
  /* Durable: survives a crash. */
  byte position;        /* where its copy of the study stands */
  byte last;            /* 1 + the highest set-up taken */
  byte used;            /* set-ups that have entered a round: a bit each */
  short closed;         /* rounds that are closed here */
  short open;           /* rounds with an R3 that are not */
  byte opened[2];       /* for each key 1 + the list of survivors of an R5 */
  byte taken;           /* which close the log has of the position, where the state has not followed yet: 0, or the close */

  /* Volatile. */
#ifdef SPLIT
  byte waits[S];        /* whether the last decision of the set-up waits for its release */
#endif
  byte step[S];
  byte at[S];           /* the position of the round that the set-up serves */
  byte list[S];         /* the list of its R4 */

  /* What the aggregator has from this site, for ever. */
  int r4;
  int r5;

  /* Only the properties look at these. */
  byte gaveR1;
  byte gaveR3;
  byte voided;
  short over;           /* rounds for which a close is durable, or a later R3 */
};
Site site[H];

/* The properties. */
bool P1 = true;         /* of no site are the self mask and the seed of one set-up opened */
bool P2 = true;         /* no two rounds of one set-up are opened */
bool P3 = true;         /* no two lists of survivors are opened under one (query, state hash) */
bool P4 = true;         /* no R4 and no R5, first or again, for a round that is over at the site */
bool P5 = true;         /* one R3 for a set-up, hence for a round */
bool P6 = true;         /* one R1 for a set-up */
bool P7 = true;         /* no two honest R5 of one round on different lists */
bool P8 = true;         /* no R3 over a set-up that is void at the site */
bool P9 = true;         /* no R3 for an attempt that the site's log has as closed */

#ifndef DEMANDED
#define DEMANDED 1022   /* which are demanded: bit k for Pk */
#endif
#define DEMAND(k) if :: BIT(DEMANDED, k) -> assert(P##k) :: else fi
/* Lists unrolled, for Promela has no quantifiers. */
#if H == 1
#define EACH_SITE(f) f(0)
#define COUNT(f, x) f(0, x)
#elif H == 2
#define EACH_SITE(f) f(0) f(1)
#define COUNT(f, x) (f(0, x) + f(1, x))
#elif H == 3
#define EACH_SITE(f) f(0) f(1) f(2)
#define COUNT(f, x) (f(0, x) + f(1, x) + f(2, x))
#else
#define EACH_SITE(f) f(0) f(1) f(2) f(3)
#define COUNT(f, x) (f(0, x) + f(1, x) + f(2, x) + f(3, x))
#endif
#if S == 1
#define EACH_SID(f, i) f(i, 0)
#elif S == 2
#define EACH_SID(f, i) f(i, 0) f(i, 1)
#else
#define EACH_SID(f, i) f(i, 0) f(i, 1) f(i, 2)
#endif
#if ATTEMPTS + SECOND == 1
#define EACH_POSITION(f, i, s) f(i, s, 0)
#elif ATTEMPTS + SECOND == 2
#define EACH_POSITION(f, i, s) f(i, s, 0) f(i, s, 1)
#elif ATTEMPTS + SECOND == 3
#define EACH_POSITION(f, i, s) f(i, s, 0) f(i, s, 1) f(i, s, 2)
#else
#define EACH_POSITION(f, i, s) f(i, s, 0) f(i, s, 1) f(i, s, 2) f(i, s, 3)
#endif
#if U == 2
#define EACH_LIST(f, i, s) f(i, s, 0) f(i, s, 1)
#elif U == 4
#define EACH_LIST(f, i, s) f(i, s, 0) f(i, s, 1) f(i, s, 2) f(i, s, 3)
#else
#define EACH_LIST(f, i, s) f(i, s, 0) f(i, s, 1) f(i, s, 2) f(i, s, 3) f(i, s, 4)
#endif

/* Signatures that the aggregator can show for a list. */
#define R4_OF(i, k) BIT(site[i].r4, k)
#ifndef NO_SAME_SETS
#define SIGNATURES(s, p, u) (COUNT(R4_OF, AT(s, p, u)) + COLLUDERS_IN(u))
#else
#define ANY_R4_OF(i, k) (((site[i].r4 >> (k)) & ((1 << U) - 1)) != 0)
#define SIGNATURES(s, p, u) (COUNT(ANY_R4_OF, AT(s, p, 0)) + C)
#endif


/*
 * After every step, in C because it only counts: what is opened by all that the aggregator has, and then the sites in a fixed order, for in the
 * abstract model they are interchangeable.
 */
c_code {
#define SITE now.site[i]
  static void Judge(void)
  {
    int lists[2] = { 0, 0 };
    for (int s = 0; s < S; s++) {
      for (int v = 0; v < TARGETS; v++) {
        int masks = C, seeds = C;
        for (int i = 0; i < H; i++) {
          int mask = 0, seed = 0;
          for (int k = 0; k < P * U; k++)
            if (BIT(SITE.r5, s * P * U + k)) { if (HAS(v, k % U)) mask = 1; else seed = 1; }
          masks += mask; seeds += seed;
        }
        if (masks >= T && seeds >= T) now.P1 = 0;
      }
      int rounds = 0;
      for (int p = 0; p < P; p++) {
        int open = 0, views = 0;
        for (int u = 0; u < U; u++) {
          int answers = 0;
          for (int i = 0; i < H; i++) answers += BIT(SITE.r5, AT(s, p, u));
          if (answers > 0) views++;
          if (answers + C >= T) { open = 1; lists[KEY(p)] |= 1 << u; }
        }
        rounds += open;
        if (views > 1) now.P7 = 0;
      }
      if (rounds > 1) now.P2 = 0;
    }
    for (int k = 0; k < 2; k++) if (lists[k] & (lists[k] - 1)) now.P3 = 0;
  }

  /*
   * What can matter no more is set to one value: set-ups that are behind a site for good, survivors of a question that it has left, R4 that nobody
   * waits for. Only where the rules that make it so are in force.
   */
  static void Forget(void)
  {
#ifdef REDUCE
    for (int i = 0; i < H; i++) {
      int asked = SITE.position < ATTEMPTS, in_round = 0;
      for (int s = 0; s < S; s++)
        if (SITE.step[s] >= INPUT) { in_round = 1; asked |= SITE.at[s] < ATTEMPTS; }
      if (SITE.position == P && !in_round) {
        SITE.last = S;
        for (int s = 0; s < S; s++) SITE.step[s] = NONE;
        SITE.opened[1] = 0;
      }
      if (!asked) SITE.opened[0] = 0;
      for (int s = 0; s < S; s++) {
        if (SITE.last <= s || SITE.step[s] != NONE) continue;
        int rounds = ((1 << P) - 1) << s * P;
        SITE.used |= 1 << s;
        SITE.gaveR1 |= 1 << s;
        SITE.gaveR3 |= 1 << s;
        SITE.voided |= 1 << s;
        SITE.closed |= rounds;
        SITE.over |= rounds;
        SITE.open &= ~rounds;
      }
    }
    for (int s = 0; s < S; s++) {
      int waits = 0;
      for (int i = 0; i < H; i++) waits |= SITE.last <= s || (SITE.step[s] != NONE && SITE.step[s] != OPENED);
      for (int i = 0; i < H && !waits; i++) SITE.r4 &= ~(((1 << P * U) - 1) << s * P * U);
    }
#endif
  }

#ifndef CONCRETE
  static void Sort(struct Site *sites)
  {
    for (int j = 1; j < H; j++)
      for (int i = j; i > 0 && memcmp(&sites[i - 1], &sites[i], sizeof *sites) > 0; i--) {
        struct Site other = sites[i - 1];
        sites[i - 1] = sites[i];
        sites[i] = other;
      }
  }

  static int Exchanged(int lists) { return (lists & 0x55555555) << 1 | (lists >> 1 & 0x55555555); }
#endif

  /* Abstract sites are interchangeable, and so are the two lists: of all such states the first is kept. */
  static void Order(void)
  {
#ifndef CONCRETE
    Sort(now.site);
#ifdef REDUCE
    struct Site others[H];
    memcpy(others, now.site, sizeof others);
    for (int i = 0; i < H; i++) {
      others[i].r4 = Exchanged(SITE.r4);
      others[i].r5 = Exchanged(SITE.r5);
      for (int k = 0; k < 2; k++) others[i].opened[k] = Exchanged(SITE.opened[k]);
      for (int s = 0; s < S; s++) if (SITE.step[s] == SIGNED) others[i].list[s] = !SITE.list[s];
    }
    Sort(others);
    if (memcmp(others, now.site, sizeof others) < 0) memcpy(now.site, others, sizeof others);
#endif
#endif
  }
}
#define SETTLE c_code { Judge(); Forget(); Order(); }

#define FORGET_KEY(i, p) site[i].opened[KEY(p)] = 0
#ifdef SPLIT
#define WIPE(i, s) site[i].step[s] = NONE; site[i].at[s] = 0; site[i].list[s] = 0; site[i].waits[s] = 0
#else
#define WIPE(i, s) site[i].step[s] = NONE; site[i].at[s] = 0; site[i].list[s] = 0
#endif

/* A site takes a set-up: R1 and R2 leave. U1 and U2 are everybody: a smaller list or a second one gives the aggregator fewer shares. */
#define SETUP(i, s) \
  :: CHECK_SETUP_INDEX(i, s) && site[i].step[s] == NONE && site[i].position < P -> d_step { \
       if :: BIT(site[i].gaveR1, s) -> P6 = false :: else fi; \
       site[i].gaveR1 = site[i].gaveR1 | (1 << s); \
       if :: site[i].last <= s -> site[i].last = s + 1 :: else fi; \
       site[i].step[s] = READY; SETTLE }

/* A signed void of a set-up that has entered no round. Set-ups that were made ahead lie ready, several at a time, until then or until their round. */
#define VOID(i, s) \
  :: site[i].step[s] == READY && !BIT(site[i].used, s) && !BIT(site[i].voided, s) -> d_step { \
       site[i].voided = site[i].voided | (1 << s); \
       if :: VOIDS -> site[i].used = site[i].used | (1 << s); WIPE(i, s) :: else fi; SETTLE }

/* A round header for position p over a set-up: R3 leaves. */
#define HEADER(i, s, p) \
  :: site[i].step[s] >= READY && site[i].position < P && CHECK_NEXT_ATTEMPT(i, p) && CHECK_NOT_TAKEN(i, p) && CHECK_SID_ONCE(i, s, p) && CHECK_R3_ONCE(i, s, p) -> d_step { \
       if :: BIT(site[i].gaveR3, s) -> P5 = false :: else fi; \
       if :: BIT(site[i].voided, s) -> P8 = false :: else fi; \
       if :: site[i].taken != 0 && site[i].position == p -> P9 = false :: else fi; \
       site[i].gaveR3 = site[i].gaveR3 | (1 << s); \
       site[i].over = site[i].over | (site[i].open & ~(1 << RID(s, p))); \
       if :: CHECK_R3_CLOSES_EARLIER -> site[i].closed = site[i].closed | (site[i].open & ~(1 << RID(s, p))); site[i].open = 0 :: else fi; \
       site[i].used = site[i].used | (1 << s); \
       site[i].open = site[i].open | (1 << RID(s, p)); \
       site[i].step[s] = INPUT; site[i].at[s] = p; site[i].list[s] = 0; SETTLE }

#ifdef SPLIT
/* A list of survivors, and a list of R4: each is a decision; the message leaves with its release, if the round is still open then. */
#define AT_REST(i, s) (site[i].waits[s] == 0)
#define LIST(i, s, u) \
  :: AT_REST(i, s) && MAY_SIGN(i, u) && CHECK_R4_ONCE(i, s) && CHECK_CLOSED_IS_CLOSED(i, s) && CHECK_RULE4_IDENTICAL_U3(i, s, u) -> d_step { \
       site[i].step[s] = SIGNED; site[i].list[s] = u; site[i].waits[s] = 1; SETTLE }
#define R4S(i, s) \
  :: AT_REST(i, s) && site[i].step[s] == SIGNED && CHECK_CLOSED_IS_CLOSED(i, s) && CHECK_T_SIGNATURES(s, site[i].at[s], site[i].list[s]) -> d_step { \
       site[i].step[s] = OPENED; site[i].waits[s] = 1; SETTLE } \
  :: !AT_REST(i, s) -> d_step { \
       site[i].waits[s] = 0; \
       if :: site[i].step[s] == OPENED -> site[i].opened[KEY(site[i].at[s])] = site[i].list[s] + 1 :: else fi; \
       if \
       :: CHECK_SECOND_LOOK(i, s) -> \
            if :: BIT(site[i].over, RID(s, site[i].at[s])) -> P4 = false :: else fi; \
            if \
            :: site[i].step[s] == SIGNED -> site[i].r4 = site[i].r4 | (1 << AT(s, site[i].at[s], site[i].list[s])) \
            :: else -> site[i].r5 = site[i].r5 | (1 << AT(s, site[i].at[s], site[i].list[s])); site[i].list[s] = 0 \
            fi \
       :: else -> WIPE(i, s) \
       fi; \
       SETTLE }
#else
#define AT_REST(i, s) true
/* A list of survivors: R4 leaves. */
#define LIST(i, s, u) \
  :: MAY_SIGN(i, u) && CHECK_R4_ONCE(i, s) && CHECK_CLOSED_IS_CLOSED(i, s) && CHECK_RULE4_IDENTICAL_U3(i, s, u) -> d_step { \
       if :: BIT(site[i].over, RID(s, site[i].at[s])) -> P4 = false :: else fi; \
       site[i].r4 = site[i].r4 | (1 << AT(s, site[i].at[s], u)); \
       site[i].step[s] = SIGNED; site[i].list[s] = u; SETTLE }

/* A list of R4: R5 leaves, by the site's own view of who survived. */
#define R4S(i, s) \
  :: site[i].step[s] == SIGNED && CHECK_CLOSED_IS_CLOSED(i, s) && CHECK_T_SIGNATURES(s, site[i].at[s], site[i].list[s]) -> d_step { \
       if :: BIT(site[i].over, RID(s, site[i].at[s])) -> P4 = false :: else fi; \
       site[i].r5 = site[i].r5 | (1 << AT(s, site[i].at[s], site[i].list[s])); \
       site[i].opened[KEY(site[i].at[s])] = site[i].list[s] + 1; \
       site[i].step[s] = OPENED; site[i].list[s] = 0; SETTLE }
#endif

/* The same list again: R4 or R5 leaves again, the identical bytes. */
#define AGAIN(i, s) \
  :: AT_REST(i, s) && site[i].step[s] >= SIGNED && CHECK_CLOSED_IS_CLOSED(i, s) && BIT(site[i].over, RID(s, site[i].at[s])) -> d_step { P4 = false; SETTLE }

/*
 * A close of the round p over set-up s that the site can accept: the next round of the study, by replay, or the one it takes part in. The checks of
 * the sum are left out (the site accepts more closes than it does). First the close is in the log; then the copy of the study moves, if the round was
 * the next one, which that of a participant need not be any more.
 */
#define CLOSE_OF_LOSS(s) (1 + 2 * (s))
#define CLOSE_OF_SUM(s) (2 + 2 * (s))
#define CAN_END(i, s, p, close) \
  (site[i].position < P && (site[i].position == p || (site[i].step[s] >= INPUT && site[i].at[s] == p)) && CHECK_CLOSED_ONCE(i, p, close))
/* The state follows the close that the log has. */
#define MOVE(i, p, next) if :: site[i].position == p -> site[i].position = next; site[i].taken = 0 :: else fi
#define LOG_CLOSE(i, s, p) \
  site[i].closed = site[i].closed | (1 << RID(s, p)); site[i].over = site[i].over | (1 << RID(s, p)); \
  site[i].open = site[i].open & ~(1 << RID(s, p)); site[i].used = site[i].used | (1 << s)
#define END_SETUP(i, s, p) if :: site[i].step[s] == READY || site[i].at[s] == p -> WIPE(i, s) :: else fi
#define NEXT_ATTEMPT(p) ((p) + 1 < ATTEMPTS -> (p) + 1 : P)
#define NEXT_SUM(p) ((p) < ATTEMPTS -> ATTEMPTS : P)

#define LOST(i, s, p) \
  :: CAN_END(i, s, p, CLOSE_OF_LOSS(s)) -> d_step { \
       LOG_CLOSE(i, s, p); \
       END_SETUP(i, s, p); \
       MOVE(i, p, NEXT_ATTEMPT(p)); \
       SETTLE }
#define SUM(i, s, p) \
  :: CAN_END(i, s, p, CLOSE_OF_SUM(s)) -> d_step { \
       if \
       :: (site[i].position == p -> FORGETS : FORGETS_STALE) && (BIT(site[i].open, RID(s, p)) || FORGETS_OTHERS) -> FORGET_KEY(i, p) \
       :: else \
       fi; \
       LOG_CLOSE(i, s, p); \
       END_SETUP(i, s, p); \
       MOVE(i, p, NEXT_SUM(p)); \
       SETTLE }
/* The close is in the log, of a sum or of a loss, and the site crashes before its copy of the study has moved. */
#define CLOSE_THEN_CRASH(i, s, p, close) \
  :: CAN_END(i, s, p, close) -> d_step { \
       if :: FORGETS_BEFORE_CRASH && BIT(site[i].open, RID(s, p)) -> FORGET_KEY(i, p) :: else fi; \
       LOG_CLOSE(i, s, p); \
       if :: site[i].position == p && site[i].taken == 0 -> site[i].taken = close :: else fi; \
       WIPE_ALL(i); SETTLE }
#ifdef FORGET_BY_WORD
/* Lost, for a reason that reads as the word for a sum. */
#define LOST_BY_WORD(i, s, p) \
  :: CAN_END(i, s, p, CLOSE_OF_LOSS(s)) && BIT(site[i].open, RID(s, p)) -> d_step { \
       FORGET_KEY(i, p); \
       LOG_CLOSE(i, s, p); \
       END_SETUP(i, s, p); \
       MOVE(i, p, NEXT_ATTEMPT(p)); \
       SETTLE }
#else
#define LOST_BY_WORD(i, s, p)
#endif
#define CLOSES(i, s, p) LOST(i, s, p) SUM(i, s, p) CLOSE_THEN_CRASH(i, s, p, CLOSE_OF_LOSS(s)) CLOSE_THEN_CRASH(i, s, p, CLOSE_OF_SUM(s)) LOST_BY_WORD(i, s, p)

#if S == 1
#define WIPE_ALL(i) WIPE(i, 0)
#define AWAKE(i) (site[i].step[0] != NONE)
#elif S == 2
#define WIPE_ALL(i) WIPE(i, 0); WIPE(i, 1)
#define AWAKE(i) (site[i].step[0] != NONE || site[i].step[1] != NONE)
#else
#define WIPE_ALL(i) WIPE(i, 0); WIPE(i, 1); WIPE(i, 2)
#define AWAKE(i) (site[i].step[0] != NONE || site[i].step[1] != NONE || site[i].step[2] != NONE)
#endif
#ifdef CRASH_FORGETS_RULE4
#define LOSE_DISK(i) ; site[i].opened[0] = 0; site[i].opened[1] = 0
#elif defined(CRASH_FORGETS_INDEX)
#define LOSE_DISK(i) ; site[i].last = 0
#else
#define LOSE_DISK(i)
#endif
#define CRASH(i) :: AWAKE(i) -> d_step { WIPE_ALL(i) LOSE_DISK(i); SETTLE }

#define FOR_SID(i, s) SETUP(i, s) VOID(i, s) EACH_POSITION(HEADER, i, s) EACH_LIST(LIST, i, s) R4S(i, s) AGAIN(i, s) EACH_POSITION(CLOSES, i, s)
#define FOR_SITE(i) EACH_SID(FOR_SID, i) CRASH(i)

active proctype Aggregator() {
  do
  :: atomic {
       if
       EACH_SITE(FOR_SITE)
       fi;
       DEMAND(1); DEMAND(2); DEMAND(3); DEMAND(4); DEMAND(5); DEMAND(6); DEMAND(7); DEMAND(8); DEMAND(9)
     }
  od
}
