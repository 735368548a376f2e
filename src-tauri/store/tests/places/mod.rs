//! Where a live shop may not be: cloud folders, and folders and files that cannot be written.

use store::{Access, Store, StoreError};

use crate::shop::{create, folder, is_read_only, try_create};

#[test]
fn a_live_shop_in_a_cloud_folder_is_refused_and_may_still_be_read() {
    let home = folder();
    for (name, service) in [
        ("OneDrive - Shop", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("iCloudDrive", "iCloud"),
    ] {
        let cloud = home.path().join(name).join("data");
        std::fs::create_dir_all(&cloud).unwrap();
        let path = cloud.join("shop.db");
        let created = try_create(&path, |_| Ok(())).unwrap_err();
        assert!(
            matches!(&created, StoreError::CloudFolder { service: found, .. } if *found == service),
            "{created}"
        );
        assert!(!path.exists());
        let elsewhere = folder();
        std::fs::copy(create(elsewhere.path()), &path).unwrap();
        let opened = Store::open(&path, Access::Write).unwrap_err();
        assert!(matches!(opened, StoreError::CloudFolder { .. }), "{opened}");
        Store::open(&path, Access::Read).unwrap();
    }
}

#[test]
fn a_file_marked_read_only_is_refused_for_writing_and_read() {
    let folder = folder();
    let path = create(folder.path());
    let mut permissions = path.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    assert!(is_read_only(&path));
    Store::open(&path, Access::Read).unwrap();
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use store::StoreError;

    use super::{create, folder, is_read_only, try_create};

    const FOLDER_OF_CHILD: &str = "RETURNDESK_TEST_FOLDER";
    const NOBODY: u32 = 65_534;

    fn allow(path: &Path, mode: u32) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    fn refuses(folder: &Path) {
        assert!(is_read_only(&folder.join("shop.db")));
        let created = try_create(&folder.join("new.db"), |_| Ok(())).unwrap_err();
        assert!(matches!(created, StoreError::ReadOnly { .. }), "{created}");
    }

    #[test]
    #[ignore = "the child of the test below: permissions bind it, because it is not root"]
    fn refuses_the_folder_that_the_parent_names() {
        refuses(&PathBuf::from(
            std::env::var(FOLDER_OF_CHILD).expect("the parent names the folder"),
        ));
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_refused_in_words() {
        let folder = folder();
        create(folder.path());
        allow(folder.path(), 0o555);
        if folder.path().metadata().unwrap().uid() == 0 {
            as_nobody(folder.path());
        } else {
            refuses(folder.path());
        }
        allow(folder.path(), 0o755);
    }

    /// Permission bits do not bind root: the same test again as somebody whom they do.
    fn as_nobody(shop: &Path) {
        let reachable = folder();
        allow(reachable.path(), 0o755);
        let program = reachable.path().join("faults");
        std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
        allow(&program, 0o755);
        let run = Command::new("setpriv")
            .args([
                format!("--reuid={NOBODY}"),
                "--clear-groups".into(),
                program.display().to_string(),
            ])
            .args([
                "--exact",
                "places::unix::refuses_the_folder_that_the_parent_names",
                "--ignored",
            ])
            .env(FOLDER_OF_CHILD, shop)
            .current_dir("/")
            .output();
        match run {
            Ok(run) => {
                let said =
                    String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
                assert!(run.status.success() && said.contains("1 passed"), "{said}");
            }
            Err(error) => {
                eprintln!("SKIPPED: root without setpriv ({error}); a read-only folder was not tried")
            }
        }
    }
}
