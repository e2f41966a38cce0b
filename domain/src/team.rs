//! Who may decide on other people's access. Nobody gives what they do not have, and somebody is always left who can let others in.

use crate::access::{Area, Areas};

/// What somebody can do in the network.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Whether they may sign in.
    pub active: bool,
    /// What they may change when they do: nothing, if they are no manager.
    pub areas: Areas,
}

/// Why a change to somebody's access is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// It gives or takes over more than whoever asks may do themselves.
    MoreThanOwn,
    /// Nobody would be left who can let others in.
    LastOfTeam,
    /// Nobody switches themselves off here, or makes a way around their own password.
    Yourself,
}

impl Standing {
    /// What they may change as it is.
    #[must_use]
    pub fn effective(self) -> Areas {
        if self.active { self.areas } else { Areas::NONE }
    }
}

/// Whether somebody with these areas of their own may give them to another. Only the team's managers may do so at all.
///
/// # Errors
/// [`Refused::MoreThanOwn`].
pub fn may_give(own: Areas, given: impl Iterator<Item = Area>) -> Result<(), Refused> {
    let mut given = given;
    let may = own.has(Area::Team) && given.all(|area| own.has(area));
    may.then_some(()).ok_or(Refused::MoreThanOwn)
}

/// Whether somebody may change another's standing. `others` says whether there is, besides them, an active manager who has the
/// team.
///
/// # Errors
/// Why not.
pub fn may_change(own: Areas, before: Standing, after: Standing, others: bool) -> Result<(), Refused> {
    // Whoever lets somebody in again gives them everything anew.
    let is_revival = after.active && !before.active;
    let held = if is_revival { Areas::NONE } else { before.areas };
    may_give(own, after.areas.iter().filter(|area| !held.has(*area)))?;
    let loses = before.effective().has(Area::Team) && !after.effective().has(Area::Team);
    if loses && !others { Err(Refused::LastOfTeam) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn areas(areas: &[Area]) -> Areas {
        areas.iter().copied().collect()
    }

    fn active(given: &[Area]) -> Standing {
        Standing { active: true, areas: areas(given) }
    }

    fn disabled(given: &[Area]) -> Standing {
        Standing { active: false, areas: areas(given) }
    }

    #[test]
    fn nobody_gives_what_they_do_not_have() {
        use Area::{Offers, Settings, Team};
        let own = areas(&[Team, Offers]);
        let table = [
            (active(&[]), active(&[Offers, Team]), Ok(())),
            (active(&[]), active(&[Settings]), Err(Refused::MoreThanOwn)),
            // What they have already is nobody's gift, and anything may be taken away.
            (active(&[Settings]), active(&[Settings, Offers]), Ok(())),
            (active(&[Settings, Offers]), active(&[]), Ok(())),
            (active(&[Settings]), disabled(&[Settings]), Ok(())),
            (disabled(&[Settings]), active(&[Settings]), Err(Refused::MoreThanOwn)),
            (disabled(&[Offers]), active(&[Offers]), Ok(())),
            (disabled(&[Offers]), disabled(&[Offers, Settings]), Err(Refused::MoreThanOwn)),
        ];
        for (before, after, expected) in table {
            assert_eq!(may_change(own, before, after, true), expected, "{before:?} to {after:?}");
        }
        let without_team = areas(&[Offers]);
        assert_eq!(may_change(without_team, active(&[]), active(&[]), true), Err(Refused::MoreThanOwn));
    }

    #[test]
    fn the_last_who_can_let_others_in_stays() {
        use Area::{Offers, Team};
        let table = [
            (active(&[Team]), active(&[Offers])),
            (active(&[Team]), disabled(&[Team])),
            (active(&[Team, Offers]), disabled(&[])),
        ];
        for (before, after) in table {
            assert_eq!(
                may_change(Areas::ALL, before, after, false),
                Err(Refused::LastOfTeam),
                "{before:?} to {after:?}"
            );
            assert_eq!(may_change(Areas::ALL, before, after, true), Ok(()));
        }
        assert_eq!(may_change(Areas::ALL, disabled(&[Team]), disabled(&[]), false), Ok(()), "they were none");
        assert_eq!(may_change(Areas::ALL, active(&[Offers]), disabled(&[Offers]), false), Ok(()));
    }
}
